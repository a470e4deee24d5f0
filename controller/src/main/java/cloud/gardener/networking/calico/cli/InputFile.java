package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.decode.Decoded;
import cloud.gardener.networking.calico.decode.Documents;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Texts that a command is given, as a file or on standard input. */
final class InputFile {

    /** A file name that means standard input. */
    static final String STANDARD_INPUT = "-";

    private InputFile() {}

    /**
     * The one object in a file; what is wrong with it is told with the file's name.
     *
     * @throws CannotRunException if it is not there, not readable, or not text
     */
    static Decoded<JsonNode> document(String file, InputStream standardInput) {
        return Findings.named(
                name(file),
                Documents.read(file.equals(STANDARD_INPUT) ? read(name(file), standardInput) : read(Path.of(file))));
    }

    /** For people, and short. */
    static String name(String file) {
        return file.equals(STANDARD_INPUT)
                ? "standard input"
                : String.valueOf(Path.of(file).getFileName());
    }

    /** @throws CannotRunException if it is not there, not readable, or not text */
    static String read(Path file) {
        try {
            return text(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new CannotRunException("could not read " + file + ": there is no such file");
        } catch (IOException e) {
            throw new CannotRunException("could not read " + file + ": " + reason(e));
        }
    }

    /** @throws CannotRunException as the other one */
    static String read(String name, InputStream stream) {
        try {
            return text(name, stream.readAllBytes());
        } catch (IOException e) {
            throw new CannotRunException("could not read " + name + ": " + reason(e));
        }
    }

    /** Decoded strictly: a byte that is silently replaced would be a silent change of the configuration. */
    private static String text(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CannotRunException("could not read " + name + ": it is not text in UTF-8");
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException ? "access is denied" : String.valueOf(e.getMessage());
    }
}
