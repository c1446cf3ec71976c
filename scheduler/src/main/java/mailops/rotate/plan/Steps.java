package mailops.rotate.plan;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.rotate.config.Directive;
import mailops.rotate.config.Ownership;
import mailops.rotate.config.Settings;
import mailops.rotate.file.Folder;
import mailops.rotate.file.Stat;
import mailops.rotate.plan.RotatedFiles.Slot;

/// The steps for a log that is due.
final class Steps {
    private static final int PERMISSIONS = 0777;

    private final Path log;
    private final Stat stat;
    private final Settings settings;
    private final Naming naming;
    private final Folders folders;
    private final Instant now;
    private final RotatedFiles rotated;
    private final List<Step> prepare = new ArrayList<>();
    private final List<Step> rotate = new ArrayList<>();
    private final List<Step> finish = new ArrayList<>();
    private final List<Step> expire = new ArrayList<>();

    Steps(Path log, Stat stat, Settings settings, Naming naming, Folders folders, ZonedDateTime now)
            throws FileSystemException {
        this.log = log;
        this.stat = stat;
        this.settings = settings;
        this.naming = naming;
        this.folders = folders;
        this.now = now.toInstant();
        Folder folder = folders.of(naming.folder(), settings.get(Directive.SU));
        this.rotated = new RotatedFiles(folder, naming);
    }

    LogPlan plan(String reason) throws FileSystemException {
        if (naming.isStampTooLong()) {
            return LogPlan.refuse(log, "its dateformat is too long");
        }
        String name = naming.isDated() ? naming.dated() : naming.numbered(settings.get(Directive.START));
        boolean taken = naming.isDated() ? dated(name) : numbered();
        Path target = rotated.path(name);
        rotateTo(target);
        afterwards(name, target);
        Map<Phase, List<Step>> steps = new EnumMap<>(Phase.class);
        steps.put(Phase.PREPARE, prepare);
        steps.put(Phase.ROTATE, rotate);
        steps.put(Phase.FINISH, finish);
        LogPlan plan = new LogPlan(log, LogPlan.Verdict.ROTATE, reason, stat.size(), target, steps);
        return taken ? plan.refused(target + " exists already") : plan;
    }

    /// How many rotated files there are at most; where none stay, there is one for a moment.
    private int keep() {
        int count = settings.get(Directive.ROTATE);
        return count == 0 ? 1 : count;
    }

    private boolean numbered() throws FileSystemException {
        int start = settings.get(Directive.START);
        List<Slot> slots = rotated.numbered(start, keep(), folders);
        for (Slot slot : slots) {
            compress(slot);
        }
        int all = keep() < 0 ? Integer.MAX_VALUE : keep();
        for (int i = slots.size() - 1; i >= 0; i--) {
            Slot slot = slots.get(i);
            if (i < all && slot.isOlder(now, settings.get(Directive.MAX_AGE))) {
                expire(slot, mails(), overdue(slot), prepare);
            }
        }
        prepareNext(rotated.path(naming.numbered(start)));
        for (int i = slots.size() - 1; i >= 0; i--) {
            Slot slot = slots.get(i);
            String next = naming.numbered(start + i + 1);
            for (Path file : files(slot)) {
                String ending = file.equals(rotated.path(slot.name())) ? "" : naming.compressed();
                rotate.add(new Step.Shift(file, rotated.path(next + ending)));
                if (i + 1 >= all) {
                    expire.add(expire(rotated.path(next + ending), i + 1 - all));
                }
            }
        }
        return false;
    }

    private boolean dated(String name) throws FileSystemException {
        List<Slot> slots = rotated.dated(folders);
        for (Slot slot : slots) {
            compress(slot);
        }
        List<Slot> leaving = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            boolean tooMany = keep() >= 0 && i <= slots.size() - keep();
            if (tooMany || slot.isOlder(now, settings.get(Directive.MAX_AGE))) {
                leaving.add(slot);
            }
        }
        // The last of them waits until the log is rotated.
        for (int i = 0; i < leaving.size(); i++) {
            boolean isLast = i == leaving.size() - 1;
            int late = keep() < 0 ? overdue(leaving.get(i)) : slots.size() - keep() - i;
            expire(leaving.get(i), isLast ? mailsLast() : mails(), late, isLast ? expire : prepare);
        }
        prepareNext(rotated.path(name));
        return !rotated.slot(name).isEmpty();
    }

    private void compress(Slot slot) {
        if (settings.has(Directive.COMPRESS) && slot.canBeCompressed()) {
            prepare.add(new Step.Compress(
                    rotated.path(slot.name()), rotated.path(slot.name() + naming.compressed()), Optional.empty()));
        }
    }

    private void expire(Slot slot, boolean mail, int late, List<Step> steps) {
        for (Path file : files(slot)) {
            steps.add(new Step.Expire(file, log, subject(file, mail), late));
        }
    }

    /// In days, for one that is too old.
    private int overdue(Slot slot) {
        return slot.plain()
                .or(slot::compressed)
                .map(file -> (int) Duration.between(file.modified(), now).toDays() - settings.get(Directive.MAX_AGE))
                .orElse(0);
    }

    /// What is there, and what will be there when it is compressed.
    private List<Path> files(Slot slot) {
        List<Path> files = new ArrayList<>();
        if (slot.plain().isPresent()) {
            files.add(rotated.path(slot.name()));
        }
        if (slot.compressed().isPresent() || (settings.has(Directive.COMPRESS) && slot.canBeCompressed())) {
            files.add(rotated.path(slot.name() + naming.compressed()));
        }
        return files;
    }

    private boolean copies() {
        return settings.has(Directive.COPY) || settings.has(Directive.COPY_TRUNCATE);
    }

    private static Path beside(Path file, String purpose) {
        return file.resolveSibling("." + file.getFileName() + ".mailops-" + purpose);
    }

    /// What needs room on the disk comes first: where there is none, nothing has been renamed.
    private void prepareNext(Path target) {
        if (copies()) {
            if (settings.get(Directive.ROTATE) != 0) {
                rotate.add(new Step.Copy(log, beside(target, "copy")));
            }
        } else if (settings.has(Directive.CREATE)) {
            rotate.add(made());
        }
    }

    /// Mode and owner that the next log will have.
    private Step.Prepare made() {
        Ownership as = settings.get(Directive.CREATE_AS);
        return new Step.Prepare(
                log,
                beside(log, "new"),
                as.mode().orElse(stat.mode() & PERMISSIONS),
                as.uid().orElse(stat.uid()),
                as.gid().orElse(stat.gid()),
                as.mode().isEmpty());
    }

    private void rotateTo(Path target) {
        if (copies()) {
            boolean kept = settings.get(Directive.ROTATE) != 0;
            if (kept) {
                rotate.add(new Step.Keep(beside(target, "copy"), target));
            }
            if (settings.has(Directive.COPY_TRUNCATE)) {
                rotate.add(kept ? new Step.Truncate(log, target) : new Step.Discard(log));
            }
            return;
        }
        boolean renamesFirst = settings.has(Directive.RENAME_COPY);
        Path moved = renamesFirst ? log.resolveSibling(log.getFileName() + ".tmp") : target;
        rotate.add(new Step.Move(log, moved, stat.identity()));
        if (settings.has(Directive.CREATE)) {
            rotate.add(new Step.Place(made().made(), log));
        }
        if (renamesFirst) {
            finish.add(new Step.Copy(moved, beside(target, "copy")));
            finish.add(new Step.Keep(beside(target, "copy"), target));
            finish.add(new Step.Drop(moved, target));
        }
    }

    private void afterwards(String name, Path target) {
        boolean gone = settings.get(Directive.ROTATE) == 0;
        boolean exists = !(copies() && gone);
        boolean compressesNow = exists && settings.has(Directive.COMPRESS) && !settings.has(Directive.DELAY_COMPRESS);
        Path result = compressesNow ? rotated.path(name + naming.compressed()) : target;
        boolean isRenamed = !copies() && !settings.has(Directive.RENAME_COPY);
        if (isRenamed && (compressesNow || gone)) {
            finish.add(new Step.Watch(target));
        }
        if (compressesNow) {
            finish.add(new Step.Compress(target, result, isRenamed ? Optional.empty() : Optional.of(stat.modified())));
        }
        if (mails() && settings.has(Directive.MAIL_FIRST) && exists) {
            finish.add(new Step.Mail(result, subject(result, true)));
        }
        finish.addAll(expire);
        if (gone && !copies()) {
            finish.add(expire(result, 0));
            if (compressesNow) {
                // Where it could not be compressed.
                finish.add(expire(target, 0));
            }
        }
    }

    /// One that goes when the log is rotated.
    private Step.Expire expire(Path file, int late) {
        return new Step.Expire(file, log, subject(file, mailsLast()), late);
    }

    /// Under which a file is mailed: its name, or that of the log where that is mailed first.
    private String subject(Path file, boolean mail) {
        boolean asLog = settings.has(Directive.MAIL_FIRST)
                && settings.has(Directive.COMPRESS)
                && !settings.has(Directive.DELAY_COMPRESS);
        return mail ? (asLog ? log : file).toString() : "";
    }

    private boolean mails() {
        return settings.get(Directive.MAIL).isPresent();
    }

    private boolean mailsLast() {
        return mails() && !settings.has(Directive.MAIL_FIRST);
    }
}
