import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Run by the build: raises the class files of a jar to the format of Java 8. The AOT cache leaves out older classes, as it
/// cannot verify them ahead of time, and picocli's are those of Java 5: half of the time of a short command went into
/// loading them.
final class CurrentClassFiles {
    private static final int TARGET = ClassFile.JAVA_8_VERSION;

    /// @param args the jar
    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path raised = Path.of(args[0] + ".raised");
        try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
                JarFile from = new JarFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(raised))) {
            ClassFile format = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(classes)
                            .orElse(ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader()))
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            from.stream().forEach(entry -> {
                try {
                    byte[] content = from.getInputStream(entry).readAllBytes();
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTime(entry.getTime());
                    to.putNextEntry(copy);
                    to.write(entry.getName().endsWith(".class") ? raise(content, format) : content);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.move(raised, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] raise(byte[] content, ClassFile format) {
        var parsed = format.parse(content);
        if (parsed.majorVersion() >= TARGET) {
            return content;
        }
        ClassTransform raising = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(TARGET, 0);
            } else {
                builder.with(element);
            }
        };
        // Code that is taken over unread would stay without the stack maps that the newer format demands.
        CodeTransform rewriting = CodeBuilder::with;
        return format.transformClass(parsed, raising.andThen(ClassTransform.transformingMethodBodies(rewriting)));
    }
}
