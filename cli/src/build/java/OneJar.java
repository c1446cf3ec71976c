import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Run by the build: puts the program and all that it needs into one jar. Each jar of a class path is opened as soon as anything
/// is looked for that is in none of them, which is always the case; with two dozen jars that took a tenth of a short command.
final class OneJar {
    private static final String SERVICES = "META-INF/services/";

    /// What holds for a single jar only. Classes for other versions of Java are left out with their folder: those in
    /// the usual places do on any, and a jar with such a folder is slower to search.
    private static final Pattern LEFT_OUT =
            Pattern.compile("META-INF/(MANIFEST\\.MF|versions/.*|maven/.*|[^/]*\\.(SF|RSA|DSA))|(.*/)?module-info\\.class|(?!mailops/).*/");

    private static final Pattern LICENCE = Pattern.compile("(META-INF/)?[^/]*(LICENSE|NOTICE|COPYING)[^/]*");

    /// @param args the jar to write, the program's jar, and the folder of the others
    public static void main(String[] args) throws IOException {
        List<Path> jars = new ArrayList<>(List.of(Path.of(args[1])));
        try (DirectoryStream<Path> others = Files.newDirectoryStream(Path.of(args[2]), "*.jar")) {
            others.forEach(jars::add);
        }
        jars.subList(1, jars.size()).sort(null);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Path jar : jars) {
            try (JarFile from = new JarFile(jar.toFile())) {
                for (ZipEntry entry : from.stream().toList()) {
                    String name = entry.getName();
                    if (LEFT_OUT.matcher(name).matches()) {
                        continue;
                    }
                    byte[] content = from.getInputStream(entry).readAllBytes();
                    if (name.startsWith(SERVICES)) {
                        entries.merge(name, content, OneJar::together);
                    } else if (LICENCE.matcher(name).matches()) {
                        entries.put("META-INF/licenses/" + jar.getFileName() + '/' + name, content);
                    } else if (entries.putIfAbsent(name, content) != null && name.endsWith(".class")) {
                        throw new IOException(jar + ": " + name + " is in another jar too");
                    }
                }
            }
        }
        write(entries, Path.of(args[0]));
    }

    private static byte[] together(byte[] some, byte[] more) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(some);
        all.write('\n');
        all.writeBytes(more);
        return all.toByteArray();
    }

    /// Beside the jar and then in its place, so that nobody sees half a jar. Stored as it is: unpacking would cost time at
    /// each start.
    private static void write(Map<String, byte[]> entries, Path jar) throws IOException {
        Path whole = jar.resolveSibling(jar.getFileName() + ".whole");
        try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(whole))) {
            to.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry stored = new ZipEntry(entry.getKey());
                CRC32 sum = new CRC32();
                sum.update(entry.getValue());
                stored.setSize(entry.getValue().length);
                stored.setCrc(sum.getValue());
                stored.setTime(0);
                to.putNextEntry(stored);
                to.write(entry.getValue());
            }
        }
        Files.move(whole, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
