using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>What somebody is to be told of: messages follow from it, one for each whom it is for.</summary>
/// <param name="Source">As <c>registry.message</c> names it: <c>alert:17</c>.</param>
/// <param name="To">A word of packs; null for accounts by name.</param>
internal sealed record Notice(string Source, string? To)
{
    /// <summary>Null for none.</summary>
    public NoticeObject? Object { get; init; }

    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Null for the plain words.</summary>
    public MessageTemplate? Template { get; init; }

    /// <summary>Words where no template has any: <see cref="Title"/> and these.</summary>
    public required Title Subject { get; init; }

    public required Title Text { get; init; }

    public MessageClass Class { get; init; } = MessageClass.Warning;

    public IReadOnlyList<string> Channels { get; init; } = [Declared.Channels.InApp];

    /// <summary>Values by placeholder, in Chinese and in English.</summary>
    public IReadOnlyDictionary<string, Title> Values { get; init; } = new Dictionary<string, Title>();

    public required DateTimeOffset SendAt { get; init; }

    public long? Batch { get; init; }

    public string By { get; init; } = MessageKeeper.Service;

    /// <summary>Whose it is where it is about no object.</summary>
    public string Region { get; init; } = "";

    public int[] Audience { get; init; } = [];
}

/// <summary>What a notice is about.</summary>
internal sealed record NoticeObject(string Type, long Id);
