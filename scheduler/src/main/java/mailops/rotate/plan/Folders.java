package mailops.rotate.plan;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import mailops.rotate.file.Actor;
import mailops.rotate.file.Folder;

/// The folders of a run, each opened once for each user whose rights are used.
public final class Folders implements AutoCloseable {
    private record Key(Path path, Actor actor) {}

    private final Map<Key, Folder> open = new HashMap<>();
    private final Map<Path, NavigableSet<String>> names = new HashMap<>();

    public Folder of(Path path, Actor actor) throws FileSystemException {
        Key key = new Key(path, actor);
        Folder known = open.get(key);
        if (known == null) {
            known = Folder.open(path, actor);
            open.put(key, known);
        }
        return known;
    }

    /// The names in a folder that begin with a text, as they were when the first was asked for.
    List<String> names(Folder folder, String beginning) throws FileSystemException {
        NavigableSet<String> all = names.get(folder.path());
        if (all == null) {
            all = new TreeSet<>(folder.names());
            names.put(folder.path(), all);
        }
        return all.tailSet(beginning, true).stream()
                .takeWhile(name -> name.startsWith(beginning))
                .toList();
    }

    @Override
    public void close() {
        open.values().forEach(Folder::close);
        open.clear();
    }
}
