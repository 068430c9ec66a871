package dev.rookery.vision.internal.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A picture of one to three coloured shapes with the sentence that describes it: what the demo captioner knows. Drawn here, so that a first
 * start has pictures to show and to judge that model on, which are not the ones it was trained on.
 */
public record Drawing(BufferedImage image, String caption) {
    private static final int SIDE = 64;
    private static final List<Color> GROUNDS =
            List.of(Color.WHITE, new Color(236, 236, 236), new Color(200, 214, 229), new Color(20, 20, 24));

    private enum Colour {
        RED(220, 32, 40),
        BLUE(40, 72, 220),
        GREEN(32, 160, 52),
        YELLOW(250, 212, 36),
        ORANGE(248, 134, 28),
        PURPLE(140, 50, 178),
        PINK(255, 140, 194),
        BROWN(122, 70, 32);

        private final Color color;

        Colour(int red, int green, int blue) {
            this.color = new Color(red, green, blue);
        }
    }

    private enum Form {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        STAR;

        Shape at(double x, double y, double radius) {
            return switch (this) {
                case CIRCLE -> new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
                case SQUARE -> new Rectangle2D.Double(x - 0.85 * radius, y - 0.85 * radius, 1.7 * radius, 1.7 * radius);
                case TRIANGLE -> polygon(x, y, new double[] {radius, radius, radius}, -Math.PI / 2);
                case STAR -> {
                    double[] radii = new double[10];
                    for (int i = 0; i < radii.length; i++) {
                        radii[i] = i % 2 == 0 ? 1.1 * radius : 0.45 * radius;
                    }
                    yield polygon(x, y, radii, -Math.PI / 2);
                }
            };
        }

        private static Shape polygon(double x, double y, double[] radii, double from) {
            Path2D path = new Path2D.Double();
            for (int i = 0; i < radii.length; i++) {
                double angle = from + 2 * Math.PI * i / radii.length;
                double px = x + radii[i] * Math.cos(angle);
                double py = y + radii[i] * Math.sin(angle);
                if (i == 0) {
                    path.moveTo(px, py);
                } else {
                    path.lineTo(px, py);
                }
            }
            path.closePath();
            return path;
        }
    }

    private record Thing(Colour colour, Form form, boolean large) {
        static Thing any(SplittableRandom random) {
            return new Thing(
                    Colour.values()[random.nextInt(Colour.values().length)],
                    Form.values()[random.nextInt(Form.values().length)],
                    random.nextBoolean());
        }

        String words() {
            return (large ? "a large " : "a small ") + colour.name().toLowerCase(java.util.Locale.ROOT) + " "
                    + form.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The same number gives the same drawing. */
    public static Drawing of(int number) {
        SplittableRandom random = new SplittableRandom(number);
        List<Thing> things = random.ints(1 + number % 3, 0, Integer.MAX_VALUE)
                .mapToObj(_ -> Thing.any(random))
                .toList();
        boolean across = random.nextBoolean();
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(GROUNDS.get(random.nextInt(GROUNDS.size())));
        graphics.fillRect(0, 0, SIDE, SIDE);
        double share = (double) SIDE / things.size();
        for (int i = 0; i < things.size(); i++) {
            Thing thing = things.get(i);
            double along = share * (i + 0.5);
            double beside = SIDE / 2.0 + random.nextDouble(-5, 5);
            double radius = radius(things.size(), thing.large());
            graphics.setColor(thing.colour().color);
            graphics.fill(thing.form().at(across ? along : beside, across ? beside : along, radius));
        }
        graphics.dispose();
        return new Drawing(image, words(things, across));
    }

    private static double radius(int things, boolean large) {
        return switch (things) {
            case 1 -> large ? 18 : 9;
            case 2 -> large ? 14 : 8;
            default -> large ? 10.2 : 5.5;
        };
    }

    private static String words(List<Thing> things, boolean across) {
        List<String> words = things.stream().map(Thing::words).toList();
        return switch (things.size()) {
            case 1 -> words.getFirst();
            // The larger of two is spoken of first.
            case 2 ->
                things.getLast().large() && !things.getFirst().large()
                        ? words.getLast() + (across ? " to the right of " : " below ") + words.getFirst()
                        : words.getFirst() + (across ? " to the left of " : " above ") + words.getLast();
            default ->
                words.stream().limit(things.size() - 1L).collect(Collectors.joining(", ")) + " and " + words.getLast()
                        + (across ? " from left to right" : " from top to bottom");
        };
    }
}
