namespace SpatialCockpit.Supervision.Campaigns;

/// <summary>Where a campaign stands, as the record says it.</summary>
internal static class CampaignState
{
    public const string Drafted = "drafted";

    /// <summary>It waits for somebody else than its maker.</summary>
    public const string Reviewing = "reviewing";
    public const string Approved = "approved";

    /// <summary>With a reason; its maker puts it right and sends it again.</summary>
    public const string Refused = "refused";

    /// <summary>It has tasks.</summary>
    public const string Issued = "issued";
    public const string Finished = "finished";
    public const string Void = "void";

    /// <summary>Where what is said of it may still change.</summary>
    public static IReadOnlyList<string> Changeable { get; } = [Drafted, Refused];
}
