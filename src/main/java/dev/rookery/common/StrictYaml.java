package dev.rookery.common;

import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads a YAML file of ours. Only the tree of nodes is made, never an object; anchors, aliases and tags are refused before the
 * tree is built, so a bomb of aliases never unfolds and a tag never names a class. Size and nesting are bounded.
 */
public final class StrictYaml {
    private static final int MAX_CHARS = 1 << 20;
    private static final int MAX_NESTING = 10;

    private StrictYaml() {}

    /**
     * @param what names the file in messages, for example {@code penguins.contract.yaml}
     */
    public static YamlMap read(String text, String what) {
        if (text.length() > MAX_CHARS) {
            throw new InvalidException(what + " is longer than %,d characters.".formatted(MAX_CHARS));
        }
        Yaml yaml = yaml();
        try {
            for (Event event : yaml.parse(new StringReader(text))) {
                refuseMagic(event, what);
            }
            Node root = yaml.compose(new StringReader(text));
            if (!(root instanceof MappingNode map)) {
                throw new InvalidException(what + " does not hold keys and values.");
            }
            return new YamlMap(map, what);
        } catch (MarkedYAMLException e) {
            throw new InvalidException(
                    what + " line "
                            + (e.getProblemMark() == null
                                    ? 1
                                    : e.getProblemMark().getLine() + 1) + " is not YAML: " + e.getProblem() + ".",
                    e);
        } catch (YAMLException e) {
            throw new InvalidException(what + " is not YAML: " + e.getMessage(), e);
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(MAX_NESTING);
        options.setCodePointLimit(MAX_CHARS);
        org.yaml.snakeyaml.DumperOptions dumper = new org.yaml.snakeyaml.DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, new Resolver());
    }

    private static void refuseMagic(Event event, String what) {
        boolean tagged = event instanceof ScalarEvent scalar && scalar.getTag() != null
                || event instanceof CollectionStartEvent collection && collection.getTag() != null;
        boolean anchored = event instanceof NodeEvent node && node.getAnchor() != null;
        if (event instanceof AliasEvent || tagged || anchored) {
            throw new InvalidException(what + " line " + (event.getStartMark().getLine() + 1) + " uses "
                    + (tagged ? "a YAML tag" : "a YAML anchor or alias")
                    + ", which is never needed here. Write the value out.");
        }
    }
}
