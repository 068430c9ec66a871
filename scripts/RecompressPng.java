import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes a PNG again without its alpha channel, as small as deflate makes it; no pixel changes: java RecompressPng.java from to */
public class RecompressPng {
    public static void main(String[] args) throws Exception {
        BufferedImage read = ImageIO.read(Path.of(args[0]).toFile());
        BufferedImage opaque = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
        opaque.createGraphics().drawImage(read, 0, 0, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(0);
        Files.deleteIfExists(Path.of(args[1]));
        try (ImageOutputStream out = ImageIO.createImageOutputStream(Path.of(args[1]).toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(opaque, null, null), parameters);
        }
    }
}
