import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Run by the build: raises the class files of a jar to the format of Java 8. The JVM's AOT cache leaves out older ones, since
/// it cannot verify them ahead of time. picocli's are of the format of Java 5, and loading them one by one took half of the
/// time of a short command.
final class CurrentClassFiles {
    private static final int FORMAT = ClassFile.JAVA_8_VERSION;

    /// @param args the jars; one that is raised already stays as it is, and with it the AOT cache that knows it
    public static void main(String[] args) throws IOException {
        for (String jar : args) {
            raise(Path.of(jar));
        }
    }

    private static void raise(Path jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        boolean changed = false;
        try (URLClassLoader classes =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
                JarFile from = new JarFile(jar.toFile())) {
            ClassFile format = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(classes)));
            for (ZipEntry entry : from.stream().toList()) {
                byte[] content = from.getInputStream(entry).readAllBytes();
                byte[] raised = entry.getName().endsWith(".class") ? raise(content, format) : content;
                changed |= raised != content;
                entries.put(entry.getName(), raised);
            }
        }
        if (changed) {
            write(entries, jar);
        }
    }

    private static byte[] raise(byte[] content, ClassFile format) {
        ClassModel parsed = format.parse(content);
        if (parsed.majorVersion() >= FORMAT) {
            return content;
        }
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(FORMAT, 0);
            } else {
                builder.with(element);
            }
        };
        // Code that is taken over as it is would stay without the stack maps that the newer format demands.
        return format.transformClass(parsed, version.andThen(ClassTransform.transformingMethodBodies(CodeBuilder::with)));
    }

    /// Beside the jar and then in its place, so that nobody sees half a jar.
    private static void write(Map<String, byte[]> entries, Path jar) throws IOException {
        Path raised = jar.resolveSibling(jar.getFileName() + ".raised");
        try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(raised))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry copy = new ZipEntry(entry.getKey());
                copy.setTime(0);
                to.putNextEntry(copy);
                to.write(entry.getValue());
            }
        }
        Files.move(raised, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
