using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>A message in the words of whom it is for.</summary>
/// <param name="Channels">With commas between them.</param>
internal sealed record WrittenMessage(
    string Source, Recipient Person, string? Addressee, string? Template, string Class, string Subject, string Body, string Channels, string? ObjectType, long? Object, string? ObjectCode, long? Batch, DateTimeOffset SendAt, string By, string Region, int[] Audience)
{
    private const int LongestSubject = 500;

    public static WrittenMessage Of(MessageWriter.Draft draft)
    {
        var (notice, facts, person) = draft;
        var (english, template) = (person.IsEnglish, notice.Template);
        var subject = template is null ? Plain(notice.Subject) : template.SubjectIn(english, Value);
        return new(
            notice.Source, person, notice.To, template?.Name, (template?.Class ?? notice.Class).ToString().ToLowerInvariant(), OneLine(subject), template is null ? Plain(notice.Text) : template.TextIn(english, Value),
            string.Join(',', ChannelsFor(person, template?.Channels ?? notice.Channels)), notice.Object?.Type, notice.Object?.Id, facts?.Code, notice.Batch, notice.SendAt, notice.By, facts?.Region ?? notice.Region, facts?.Audience ?? notice.Audience);

        string Plain(Title words) => TemplateText.Of(words.In(english))!.Fill(Value);
        string Value(string name) => name == "to.name" ? person.Name : (notice.Values.GetValueOrDefault(name) ?? facts?.Values.GetValueOrDefault(name) ?? ObjectFacts.Unknown).In(english);
    }

    /// <summary>Who has no account looks at no app: told there only where there is no other way, so that the log says it.</summary>
    private static IReadOnlyList<string> ChannelsFor(Recipient person, IReadOnlyList<string> channels) =>
        person.Account is null && channels.Any(channel => channel != Declared.Channels.InApp) ? [.. channels.Where(channel => channel != Declared.Channels.InApp)] : channels;

    /// <summary>A value with line feeds starts no further header of a mail.</summary>
    private static string OneLine(string subject) =>
        Shortened.To(new string([.. subject.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)]).Trim(), LongestSubject);
}
