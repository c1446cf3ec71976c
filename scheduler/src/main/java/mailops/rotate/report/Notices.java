package mailops.rotate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Collects what there is to say, and passes it on at once to whoever listens.
public final class Notices {
    private final List<Notice> all = new ArrayList<>();
    private final Consumer<Notice> listener;

    public Notices(Consumer<Notice> listener) {
        this.listener = listener;
    }

    public void add(Notice notice) {
        // Of details there may be thousands, and nobody asks for them afterwards.
        if (notice.level() != Notice.Level.DETAIL) {
            all.add(notice);
        }
        listener.accept(notice);
    }

    public void detail(String text) {
        add(Notice.detail(text));
    }

    public void warn(String text) {
        add(Notice.warning(text));
    }

    public void error(String text) {
        add(Notice.error(text));
    }

    /// Warnings and errors so far.
    public List<Notice> all() {
        return List.copyOf(all);
    }

    public boolean hasErrors() {
        return all.stream().anyMatch(notice -> notice.level() == Notice.Level.ERROR);
    }
}
