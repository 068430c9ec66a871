package dev.rookery.vision.internal.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How to start a worker from what this process itself was started from: the one jar, or a class path in pieces. Of the environment only
 * what a JVM needs goes along: no keys, no passwords.
 */
final class WorkerCommand {
    private static final String MAIN = "dev.rookery.RookeryApplication";
    private static final Set<String> PASSED_ON = Set.of("PATH", "LD_LIBRARY_PATH", "LANG", "SystemRoot", "windir");

    private WorkerCommand() {}

    /** @param folder the worker's own, for temporary files and what it prints */
    static Process start(Path folder, List<String> jvmOptions, String argument) throws IOException {
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-Djava.io.tmpdir=" + folder);
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = new TreeMap<>(builder.environment());
        environment.keySet().retainAll(PASSED_ON);
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
            command.addAll(List.of("-jar", Path.of(classPath).toAbsolutePath().toString(), argument));
        } else {
            // In the environment, because a command line has no room for a class path of hundreds of jars everywhere.
            builder.environment().put("CLASSPATH", absolute(classPath));
            command.addAll(List.of(MAIN, argument));
        }
        return builder.directory(folder.toFile())
                .redirectError(folder.resolve("worker.log").toFile())
                .start();
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
