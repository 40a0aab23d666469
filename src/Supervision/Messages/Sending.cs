using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Messages.Declared;
using SpatialCockpit.Supervision.Messages.Writing;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Messages;

/// <summary>What somebody is about to send, once nothing is wrong with it.</summary>
/// <param name="Type">Null where it is about no objects.</param>
internal sealed record Sending(MessageTemplate? Template, SendForm Form, ObjectType? Type, long[] Objects, DateTimeOffset SendAt)
{
    private const int LongestNote = 2000;
    private const int MostAccounts = 1000;
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    public IReadOnlyList<string> Accounts => Form.Accounts ?? [];

    public IReadOnlyList<string> Channels => Form.Channels ?? [];

    public IReadOnlyList<Notice> Notices(Caller caller)
    {
        var words = BatchNotices.Words("preview", Form.Objects?.To, Template, Form.Note, Channels, caller.DisplayName, SendAt);
        return [.. Objects.Select(id => words with { Object = new(Type!.Name, id) }), .. Accounts.Count > 0 ? [words with { Accounts = Accounts, To = null }] : (Notice[])[]];
    }

    /// <returns>Or what is wrong.</returns>
    public static async Task<(Sending? Sending, string? Mistake)> ReadAsync(SendForm form, MessageDesk desk, Addressing addressing, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var template = form.Template is { } name ? desk.World.Find<MessageTemplate>(MessagesSection.SectionKey, name) : null;
        var type = form.Objects?.Type is { } of && desk.World.Find<ObjectType>(ObjectsSection.SectionKey, of) is { } known ? known with { Attributes = known.Attributes.SeenBy(desk.Caller) } : null;
        if (MistakeIn(form, template, type, desk) is { } mistake)
            return (null, mistake);
        var objects = type is null ? [] : await addressing.ObjectsAsync(transaction, type, form.Objects!.Filter, cancellationToken);
        if (objects.Length > Addressing.MostObjects)
            return (null, $"objects: at most {Addressing.MostObjects}; ask for fewer with a filter.");
        if (type is not null && objects.Length == 0)
            return (null, "objects: you see none that is so.");
        if (await addressing.UnknownAsync(form.Accounts ?? [], cancellationToken) is [_, ..] unknown)
            return (null, $"accounts: nobody is called {string.Join(", ", unknown.Take(10))}.");
        return (new(template, form, type, objects, form.SendAt is { } at && at > desk.Now ? at : desk.Now), null);
    }

    private static string? MistakeIn(SendForm form, MessageTemplate? template, ObjectType? type, MessageDesk desk) =>
        form.Template is not null && template is null ? $"template: there is no template '{form.Template}'."
        : template is null && string.IsNullOrWhiteSpace(form.Note) ? "note: is required where there is no template."
        : form.Note?.Length > LongestNote || form.Note?.Contains('\0') == true ? $"note: is a text of at most {LongestNote} characters."
        : template is not null && form.Channels is not null ? "channels: the template says them."
        : form.Channels?.Except(Declared.Channels.All).FirstOrDefault() is { } channel ? $"channels: '{channel}' is none of {string.Join(", ", Declared.Channels.All)}."
        : form.Channels?.Distinct().Count() < form.Channels?.Count ? "channels: each once."
        : form.Accounts is not { Count: > 0 } && form.Objects is null ? "accounts or objects: for whom is it?"
        : form.Accounts?.Count > MostAccounts || form.Accounts?.Any(account => account is null || account.Contains('\0')) == true ? $"accounts: at most {MostAccounts} user names."
        : form.SendAt > desk.Now + Furthest ? $"send_at: within {Furthest.Days} days."
        : MistakeIn(form.Objects, type, desk) ?? WrongTemplate(form, template, type);

    private static string? MistakeIn(SendObjects? objects, ObjectType? type, MessageDesk desk) =>
        objects is null ? null
        : type is null ? "objects: 'type' is that of objects."
        : objects.To is not { Length: > 0 } to ? "objects: 'to' is missing: for whom is it?"
        : AddresseeCheck.Wrong(desk.World, to, type.Name);

    private static string? WrongTemplate(SendForm form, MessageTemplate? template, ObjectType? type) => template is null ? null
        : form.Accounts is { Count: > 0 } && TemplateCheck.Wrong(template, TemplateUse.Sent, null) is { } wrong ? wrong
        : type is null ? null : TemplateCheck.Wrong(template, TemplateUse.Sent, type);
}
