package mailops.rotate.plan;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mailops.rotate.config.Directive;
import mailops.rotate.config.Settings;
import mailops.rotate.file.Accounts;
import mailops.rotate.file.Actor;
import mailops.rotate.file.Folder;
import mailops.rotate.file.Stat;
import mailops.rotate.state.StateFile;

/// Decides what is to be done about the logs of a stanza. It only looks.
public final class Planner {
    private final StateFile state;
    private final ZonedDateTime now;
    private final boolean forced;
    private final String mailCommand;
    private final Folders folders;
    private final boolean doubtsState;
    private final Map<Folder, Boolean> open = new HashMap<>();

    /// @param forced whether logs are rotated that are not due
    /// @param doubtsState whether a log is due only if its rotated files say so too: what the state says may be old,
    ///     since it cannot be written
    public Planner(
            StateFile state,
            ZonedDateTime now,
            boolean forced,
            boolean doubtsState,
            String mailCommand,
            Folders folders) {
        this.state = state;
        this.now = now;
        this.forced = forced;
        this.doubtsState = doubtsState;
        this.mailCommand = mailCommand;
        this.folders = folders;
    }

    public SetPlan plan(LogSet set) {
        Settings settings = set.stanza().settings();
        List<LogPlan> logs = new ArrayList<>();
        for (Path log : set.logs()) {
            logs.add(plan(log, settings));
        }
        return new SetPlan(set.stanza(), settings.has(Directive.SHARED_SCRIPTS), Means.of(settings, mailCommand), logs);
    }

    private LogPlan plan(Path log, Settings settings) {
        try {
            return lookAt(log, settings);
        } catch (NoSuchFileException e) {
            return settings.has(Directive.MISSING_OK)
                    ? LogPlan.skip(log, "there is no such log", 0)
                    : LogPlan.refuse(log, "there is no such log, and missingok is not set");
        } catch (FileSystemException e) {
            return LogPlan.refuse(log, e.getFile() + ": " + e.getReason());
        } finally {
            if (state.rotated(log.toString()).isEmpty()) {
                state.rotated(log.toString(), hour());
            }
        }
    }

    private LogPlan lookAt(Path log, Settings settings) throws FileSystemException {
        Actor actor = settings.get(Directive.SU);
        Folder folder = folders.of(Objects.requireNonNull(log.getParent()), actor);
        String name = log.getFileName().toString();
        if (actor.isSelf() && Accounts.isRoot() && isOpenToOthers(folder)) {
            return LogPlan.refuse(
                    log,
                    folder.path() + " can be written by others than root; 'su USER GROUP' says whose rights to use");
        }
        Stat stat = folder.look(name).orElseThrow(() -> new NoSuchFileException(log.toString()));
        Optional<LocalDateTime> known = state.rotated(log.toString());
        state.seen(log.toString());
        if (stat.isLink()) {
            return LogPlan.skip(log, "it is a symbolic link", 0);
        }
        if (!stat.isRegular()) {
            return LogPlan.refuse(log, "it is not a regular file");
        }
        if (stat.links() != 1 && !settings.has(Directive.ALLOW_HARD_LINK)) {
            return LogPlan.skip(log, "it has " + stat.links() + " names (hard links), and allowhardlink is not set", 0);
        }
        LocalDateTime last = known.or(() -> state.isDamaged() ? guess(log, settings) : Optional.empty())
                .orElse(now.toLocalDateTime());
        Due due = Due.of(settings, stat, last, now, forced);
        if (due.rotates() && doubtsState && !forced) {
            LocalDateTime told = guess(log, settings).orElse(last);
            due = Due.of(settings, stat, told.isAfter(last) ? told : last, now, false);
        }
        if (state.rotated(log.toString()).isEmpty()) {
            state.rotated(log.toString(), known.isEmpty() && state.isDamaged() ? last : hour());
        }
        return due.rotates()
                ? new Steps(log, stat, settings, new Naming(log, settings, now), folders, now).plan(due.reason())
                : LogPlan.skip(log, due.reason(), stat.size());
    }

    private LocalDateTime hour() {
        return now.toLocalDateTime().withMinute(0).withSecond(0).withNano(0);
    }

    private boolean isOpenToOthers(Folder folder) throws FileSystemException {
        Boolean known = open.get(folder);
        if (known == null) {
            known = folder.stat().isOpenToOthers();
            open.put(folder, known);
        }
        return known;
    }

    private Optional<LocalDateTime> guess(Path log, Settings settings) {
        Naming naming = new Naming(log, settings, now);
        try {
            Folder rotated = folders.of(naming.folder(), settings.get(Directive.SU));
            return new RotatedFiles(rotated, naming)
                    .newest(settings.get(Directive.START), folders)
                    .map(time -> LocalDateTime.ofInstant(time, now.getZone()));
        } catch (FileSystemException e) {
            return Optional.empty();
        }
    }
}
