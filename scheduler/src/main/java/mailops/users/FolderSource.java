package mailops.users;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mailops.userdb.MailLayout;
import mailops.userdb.PathTemplate;
import mailops.userdb.WalkLimits;

/// The folders that are there for users' mail. They tell of former users, too; Dovecot's word decides which are
/// somebody's.
final class FolderSource implements UserSource {
    private final Optional<MailLayout> layout;
    private final WalkLimits limits;

    FolderSource(Optional<MailLayout> layout, WalkLimits limits) {
        this.layout = layout;
        this.limits = limits;
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
            PathTemplate.Found found = template.get().find(limits);
            List<String> names = found.matches().stream()
                    .filter(match -> MailFolder.looksLikeOne(match.path()))
                    .flatMap(match -> match.user().stream())
                    .toList();
            return new Answer.Names(
                    names, origin + found.remark().map(text -> "; " + text).orElse(""));
        } catch (IOException e) {
            return new Answer.Refused(origin, DatabaseSource.reason(e));
        }
    }
}
