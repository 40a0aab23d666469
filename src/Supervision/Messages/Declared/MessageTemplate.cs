using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Messages.Declared;

/// <summary>How something is told: a declaration of a pack.</summary>
public sealed record MessageTemplate(string Name, Title Title, MessageClass Class, IReadOnlyList<string> Channels, TemplateText Text, TemplateText? TextEn)
{
    /// <summary>Of mails, and over a message in the app; null for its title.</summary>
    public TemplateText? Subject { get; init; }

    public TemplateText? SubjectEn { get; init; }

    /// <summary>When mails and texts wait; null for never.</summary>
    public QuietHours? Quiet { get; init; }

    public IEnumerable<string> Placeholders => new[] { Text, TextEn, Subject, SubjectEn }.OfType<TemplateText>().SelectMany(text => text.Placeholders).Distinct(StringComparer.Ordinal);

    public string TextIn(bool english, Func<string, string> value) => (english && TextEn is { } text ? text : Text).Fill(value);

    public string SubjectIn(bool english, Func<string, string> value) => (english && SubjectEn is { } subject ? subject : Subject)?.Fill(value) ?? Title.In(english);
}
