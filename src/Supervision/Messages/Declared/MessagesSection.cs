using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Messages.Declared;

/// <summary>The section <c>messages</c> of a pack: templates by name, each with its class, channels, words and quiet hours.</summary>
public sealed class MessagesSection : IPackSection
{
    public const string SectionKey = "messages";

    private const int LongestText = 4000;
    private const int LongestSubject = 200;

    public string Key => SectionKey;

    /// <returns><see cref="MessageTemplate"/> by name, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, MessageTemplate>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    private static MessageTemplate Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a template");
        var template = new MessageTemplate(name, node.Title("title"), node.EnumOrNull<MessageClass>("class") ?? MessageClass.Service, ChannelsOf(node), Text(node, "text", LongestText) ?? Missing(node), Text(node, "text_en", LongestText))
        {
            Subject = Text(node, "subject", LongestSubject),
            SubjectEn = Text(node, "subject_en", LongestSubject),
            Quiet = node.TryGet("quiet", out var quiet) ? QuietHours.Read(quiet) : null,
        };
        if (template is { SubjectEn: not null, Subject: null })
            node.Mistake("'subject_en' stands without 'subject'");
        node.Later(world => world.Twice<MessageTemplate>(SectionKey, name));
        node.Close();
        return template;
    }

    private static List<string> ChannelsOf(PackNode node)
    {
        List<string> channels = [.. node.List("channels").Select(item => item.Value)];
        foreach (var unknown in channels.Except(Channels.All))
            node.Mistake($"'{unknown}' is no channel: {string.Join(", ", Channels.All)}");
        return channels is [] ? [Channels.InApp] : [.. channels.Distinct()];
    }

    private static TemplateText Missing(PackNode node)
    {
        node.Mistake("'text' is missing");
        return TemplateText.Of("")!;
    }

    private static TemplateText? Text(PackNode node, string key, int longest)
    {
        if (!node.TryGet(key, out var child))
            return null;
        if (child.Value.Length > longest)
            child.Mistake($"'{key}' has at most {longest} characters");
        if (TemplateText.Of(child.Value) is { } text)
            return text;
        child.Mistake($"'{key}': a brace belongs to no placeholder; a brace itself is written twice");
        return TemplateText.Of("");
    }
}
