package mailops.rotate.run;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import mailops.rotate.config.Directive;
import mailops.rotate.config.Ownership;
import mailops.rotate.config.Settings;
import mailops.rotate.file.Folder;
import mailops.rotate.plan.LogSet;
import mailops.rotate.report.Notice;
import mailops.rotate.report.Notices;

/// The folders that `olddir` names: there, on the right disk, and made where `createolddir` wants it.
///
/// @param dryRun whether none is made
record OldFolders(boolean dryRun, Notices notices) {
    private static final int USUAL_MODE = 0755;

    /// Whether the folders for the rotated files of a stanza are there, after they were made where that is wanted. Else
    /// it was said why.
    boolean isReady(LogSet set) {
        Settings settings = set.stanza().settings();
        String old = settings.get(Directive.OLD_FOLDER);
        Set<Path> seen = new HashSet<>();
        boolean good = true;
        for (Path log : old.isEmpty() ? List.<Path>of() : set.logs()) {
            Path own = Objects.requireNonNull(log.getParent());
            if (seen.add(own)) {
                good &= isReady(set, own, own.resolve(old));
            }
        }
        return good;
    }

    private boolean isReady(LogSet set, Path own, Path old) {
        Settings settings = set.stanza().settings();
        boolean copies = settings.has(Directive.COPY)
                || settings.has(Directive.COPY_TRUNCATE)
                || settings.has(Directive.RENAME_COPY);
        try (Folder logs = Folder.open(own, settings.get(Directive.SU))) {
            if (settings.has(Directive.CREATE_OLD_FOLDER) && !dryRun) {
                Ownership as = settings.get(Directive.OLD_FOLDER_AS);
                Folder.make(
                        old,
                        as.mode().orElse(USUAL_MODE),
                        number(as.uid()),
                        number(as.gid()),
                        settings.get(Directive.SU));
            }
            try (Folder folder = Folder.open(old, settings.get(Directive.SU))) {
                if (!copies && folder.stat().device() != logs.stat().device()) {
                    notices.error(set.stanza().where() + ": olddir " + old + " is on another disk than " + own
                            + "; copy, copytruncate or renamecopy is needed");
                    return false;
                }
                return true;
            }
        } catch (NoSuchFileException e) {
            boolean excused = e.getFile().equals(own.toString()) && settings.has(Directive.MISSING_OK);
            boolean comes = dryRun && settings.has(Directive.CREATE_OLD_FOLDER);
            if (!excused && !comes) {
                notices.add(Notice.error(set.stanza().where() + ": olddir " + e.getFile() + " is not there")
                        .withHint("createolddir makes it"));
            }
            return excused;
        } catch (FileSystemException e) {
            notices.error(set.stanza().where() + ": olddir " + e.getFile() + ": " + e.getReason());
            return false;
        }
    }

    private static int number(OptionalInt account) {
        return account.orElse(-1);
    }
}
