package mailops.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// Finds knowledge files: those that come with mailops, and those of the administrator.
final class KnowledgeFolder {
    private static final String BUNDLED = "mailops/knowledge/";
    private static final String SUFFIX = ".md";

    /// The area of files that stand in no folder.
    private static final String NO_AREA = "local";

    private final List<KnowledgeFile> files = new ArrayList<>();
    private final List<FileError> errors;

    KnowledgeFolder(List<FileError> errors) {
        this.errors = errors;
    }

    List<KnowledgeFile> files() {
        return files;
    }

    /// Adds the files on the class path, in a folder while mailops is built and in a jar later.
    void addBundled() throws IOException {
        for (URL root : Collections.list(KnowledgeFolder.class.getClassLoader().getResources(BUNDLED))) {
            URLConnection connection = root.openConnection();
            if (connection instanceof JarURLConnection jar) {
                addJar(jar.getJarFile());
            } else {
                add(Path.of(uri(root)));
            }
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("no knowledge files in " + BUNDLED + " on the class path");
        }
    }

    /// Adds the files in the directory and in the folders below it.
    ///
    /// @throws java.nio.file.NoSuchFileException if there is no such directory
    void add(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(directory)) {
            paths = all.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path path : paths) {
            Path folder = directory.relativize(path).getParent();
            add(
                    path.toString(),
                    folder == null ? NO_AREA : folder.toString(),
                    path.getFileName(),
                    Files.readAllBytes(path));
        }
    }

    /// The jar is the class loader's own, so it stays open.
    private void addJar(JarFile jar) throws IOException {
        List<JarEntry> entries = jar.stream()
                .filter(entry ->
                        entry.getName().startsWith(BUNDLED) && entry.getName().endsWith(SUFFIX))
                .toList();
        for (JarEntry entry : entries) {
            Path path = Path.of(entry.getName().substring(BUNDLED.length()));
            String area = path.getParent() == null ? NO_AREA : path.getParent().toString();
            try (InputStream content = jar.getInputStream(entry)) {
                add(entry.getName(), area, path.getFileName(), content.readAllBytes());
            }
        }
    }

    private void add(String source, String area, Path file, byte[] content) {
        String name = file.toString();
        name = name.substring(0, name.length() - SUFFIX.length());
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            files.add(new KnowledgeFile(source, area, name, text));
        } catch (CharacterCodingException e) {
            errors.add(new FileError(source, 1, "the file is not UTF-8", Optional.empty()));
        }
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("cannot find the way to " + url, e);
        }
    }
}
