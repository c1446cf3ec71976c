package mailops.users;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mailops.userdb.MailLayout;
import mailops.userdb.PathTemplate;

/// The folders that are there for users' mail. They tell of former users, too; Dovecot's word decides which are
/// somebody's.
final class FolderSource implements UserSource {
    private final Optional<MailLayout> layout;

    FolderSource(Optional<MailLayout> layout) {
        this.layout = layout;
    }

    @Override
    public SourceName name() {
        return SourceName.FOLDERS;
    }

    @Override
    public Answer ask() {
        Optional<PathTemplate> template = layout.flatMap(MailLayout::template);
        if (template.isEmpty()) {
            return new Answer.NotHere("no setting says where everybody's mail is");
        }
        String origin = template.get().toString();
        try {
            List<String> names = template.get().find().stream()
                    .filter(match -> MailFolder.looksLikeOne(match.path()))
                    .flatMap(match -> match.user().stream())
                    .toList();
            return new Answer.Names(names, origin);
        } catch (IOException e) {
            return new Answer.Refused(origin, DatabaseSource.reason(e));
        }
    }
}
