package mailops.rotate.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mailops.rotate.file.Inode;
import mailops.rotate.plan.Step;

/// Steps as words, for the journal.
final class StepText {
    private StepText() {}

    static List<String> words(Step step) {
        return switch (step) {
            case Step.Compress s ->
                words(
                        "compress",
                        s.file(),
                        s.target(),
                        s.written().map(Instant::toString).orElse(""));
            case Step.Expire s -> words("expire", s.file(), s.live(), s.subject(), s.late());
            case Step.Shift s -> words("shift", s.from(), s.to());
            case Step.Prepare s -> words("prepare", s.old(), s.made(), s.mode(), s.uid(), s.gid(), s.acl());
            case Step.Move s ->
                words("move", s.from(), s.to(), s.log().device(), s.log().number());
            case Step.Place s -> words("place", s.made(), s.log());
            case Step.Copy s -> words("copy", s.from(), s.to());
            case Step.Keep s -> words("keep", s.copy(), s.target());
            case Step.Truncate s -> words("truncate", s.log(), s.copy());
            case Step.Discard s -> words("discard", s.log());
            case Step.Drop s -> words("drop", s.file(), s.copy());
            case Step.Script s -> {
                List<String> words = words("script", s.when());
                words.addAll(s.arguments());
                yield words;
            }
            case Step.Watch s -> words("watch", s.file());
            case Step.Mail s -> words("mail", s.file(), s.subject());
        };
    }

    private static List<String> words(Object... words) {
        return new ArrayList<>(Arrays.stream(words).map(Object::toString).toList());
    }

    static Step step(List<String> words) {
        Words w = new Words(words);
        return switch (words.getFirst()) {
            case "compress" -> new Step.Compress(w.path(1), w.path(2), w.time(3));
            case "expire" -> new Step.Expire(w.path(1), w.path(2), words.get(3), w.number(4));
            case "shift" -> new Step.Shift(w.path(1), w.path(2));
            case "prepare" -> new Step.Prepare(w.path(1), w.path(2), w.number(3), w.number(4), w.number(5), w.flag(6));
            case "move" -> new Step.Move(w.path(1), w.path(2), new Inode(w.large(3), w.large(4)));
            case "place" -> new Step.Place(w.path(1), w.path(2));
            case "copy" -> new Step.Copy(w.path(1), w.path(2));
            case "keep" -> new Step.Keep(w.path(1), w.path(2));
            case "truncate" -> new Step.Truncate(w.path(1), w.path(2));
            case "discard" -> new Step.Discard(w.path(1));
            case "drop" -> new Step.Drop(w.path(1), w.path(2));
            case "script" -> new Step.Script(Step.When.valueOf(words.get(1)), words.subList(2, words.size()));
            case "watch" -> new Step.Watch(w.path(1));
            case "mail" -> new Step.Mail(w.path(1), words.get(2));
            default -> throw new IllegalArgumentException("unknown step: " + words.getFirst());
        };
    }

    private record Words(List<String> words) {
        Path path(int i) {
            return Path.of(words.get(i));
        }

        int number(int i) {
            return Integer.parseInt(words.get(i));
        }

        long large(int i) {
            return Long.parseLong(words.get(i));
        }

        boolean flag(int i) {
            return Boolean.parseBoolean(words.get(i));
        }

        Optional<Instant> time(int i) {
            return words.get(i).isEmpty() ? Optional.empty() : Optional.of(Instant.parse(words.get(i)));
        }
    }
}
