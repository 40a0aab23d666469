using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Feeds.Declared;

/// <summary>What another system sends, as a pack declares it: its lines, and what each becomes here.</summary>
/// <param name="System">Whose ids they are: what feeds of one system say under the same id of the same target is said of the same thing.</param>
public sealed record Feed(string Name, Title Title, string System)
{
    /// <summary>The type whose objects the lines are; null where they are records.</summary>
    public string? Object { get; init; }

    /// <summary>The kind whose records the lines are; null where they are objects.</summary>
    public string? Record { get; init; }

    /// <summary>The table they go to.</summary>
    public string Target => Object ?? Record ?? "";

    /// <summary>What the source calls the thing.</summary>
    public required FeedValue Id { get; init; }

    /// <summary>A number or a time that grows with each version of the same thing; null where the later line wins.</summary>
    public FeedOrder? Order { get; init; }

    /// <summary>Of objects; null where codes are counted.</summary>
    public FeedValue? Code { get; init; }

    /// <summary>Of records, the code or an alias of their object, or its id in <see cref="OfFeed"/>.</summary>
    public FeedValue? Of { get; init; }

    /// <summary>The feed of the same system whose ids <see cref="Of"/> says; null where it says codes.</summary>
    public string? OfFeed { get; init; }

    /// <summary>Of records.</summary>
    public FeedValue? OccurredAt { get; init; }

    public FeedPlace? Place { get; init; }

    /// <summary>Of objects, the division that they belong to; null for the sender's.</summary>
    public FeedValue? Region { get; init; }

    public OrderedDictionary<string, FeedValue> Attributes { get; init; } = [];

    /// <summary>Null where nothing is ever said to be gone.</summary>
    public FeedGone? Gone { get; init; }

    /// <summary>Who sends, beside administrators.</summary>
    public IReadOnlyList<Role> Senders { get; init; } = [];

    /// <summary>Null where it is sent to us.</summary>
    public FeedPull? Pull { get; init; }

    public bool IsSender(Caller caller) => caller.IsOneOf(Senders);
}

/// <param name="IsTime">Otherwise a number.</param>
public sealed record FeedOrder(FeedValue Value, bool IsTime);
