package mailops.users;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mailops.Failure;
import mailops.process.Ended;
import mailops.sql.PostfixTable;
import mailops.sql.UserTable;

/// Postfix' `virtual_mailbox_maps`: for whom it takes mail.
final class PostfixSource implements UserSource {
    private static final String MAPS = "virtual_mailbox_maps";

    private final Postfix postfix;

    PostfixSource(Postfix postfix) {
        this.postfix = postfix;
    }

    @Override
    public SourceName name() {
        return SourceName.POSTFIX;
    }

    @Override
    public Answer ask() {
        if (!postfix.isInstalled()) {
            return new Answer.NotHere("Postfix is not on this host");
        }
        List<String> elements;
        try {
            elements = postfix.words(MAPS);
        } catch (Failure e) {
            return new Answer.Refused("", String.valueOf(e.getMessage()));
        }
        if (elements.isEmpty()) {
            return new Answer.NotHere(MAPS + " is empty");
        }
        Set<String> names = new LinkedHashSet<>();
        List<String> origins = new ArrayList<>();
        for (String element : elements) {
            Optional<Postfix.Table> table = Postfix.table(element);
            if (table.isEmpty()) {
                return new Answer.Refused(MAPS, element + " is not a table that mailops can list");
            }
            try {
                origins.add(read(table.get(), names));
            } catch (IOException e) {
                return new Answer.Refused(table.get().toString(), DatabaseSource.reason(e));
            } catch (Failure e) {
                return new Answer.Refused(table.get().toString(), String.valueOf(e.getMessage()));
            }
        }
        return new Answer.Names(List.copyOf(names), MAPS + ", " + String.join(", ", origins));
    }

    private String read(Postfix.Table table, Set<String> names) throws IOException {
        if (PostfixTable.isType(table.type())) {
            UserTable users = PostfixTable.read(table.type(), Path.of(table.path()));
            UserTable.Names found = users.names();
            names.addAll(found.names());
            return users.database() + " (" + found.how() + ")";
        }
        Ended ended = postfix.entries(table);
        if (!ended.succeeded()) {
            String why = ended.errors().lines().findFirst().orElse("postmap -s failed");
            throw Failure.of(Failure.Kind.UNAVAILABLE, why);
        }
        for (String line : ended.output().lines().toList()) {
            int tab = line.indexOf('\t');
            String key = tab < 0 ? line : line.substring(0, tab);
            // @example.org takes all that is left over of a domain.
            if (!key.startsWith("@")) {
                names.add(key);
            }
        }
        return table.toString();
    }
}
