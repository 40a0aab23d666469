using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Feeds.Intake;

namespace SpatialCockpit.Supervision.Feeds;

/// <summary>What a delivery came to.</summary>
/// <param name="Unchanged">Known already, or older than what is known.</param>
/// <param name="Rejected">The first thousand.</param>
/// <param name="RejectedCount">All of them.</param>
/// <param name="Reasons">All of them, by reason.</param>
/// <param name="Warnings">Of accepted lines: defaulted, where the mapping said what the source did not, otherwise, where the dictionary did not have it, and elsewhere, where it said another division than the object belongs to.</param>
/// <param name="NoLongerWaiting">Records sent earlier that were accepted now, because their objects are known.</param>
public sealed record FeedReceipt(
    long Delivery, long Accepted, long Unchanged, IReadOnlyList<RejectedLine> Rejected, long RejectedCount, IReadOnlyDictionary<string, long> Reasons, IReadOnlyDictionary<string, long> Warnings, long NoLongerWaiting)
{
    internal static FeedReceipt Of(FeedOutcome outcome, long noLongerWaiting) => new(
        outcome.Delivery, outcome.Tally.Accepted, outcome.Tally.Unchanged, outcome.Tally.Rejected, outcome.Tally.Reasons.Values.Sum(), outcome.Tally.Reasons, outcome.Tally.Warnings, noLongerWaiting);
}

/// <summary>A feed and how it goes, as far as the caller has sent to it; administrators are told of all deliveries.</summary>
/// <param name="Object">The type that lines become; null of records.</param>
/// <param name="Record">The kind that lines become; null of objects.</param>
/// <param name="Accepted">Lines since the beginning.</param>
/// <param name="Rejected">Lines that are kept as rejected now, by reason.</param>
/// <param name="LastDelivery">When the last began; null for never.</param>
/// <param name="LastSuccess">When the last ended that came to its end without a rejected line; null for never.</param>
/// <param name="FailingSince">When the first began that did not, after the last that did; null where the last did.</param>
/// <param name="Fetched"><c>every 15 minutes</c>, <c>daily at 02:30</c>; null where it is sent to us.</param>
public sealed record FeedDocument(
    string Name, Title Title, string System, string? Object, string? Record, long Accepted, long Unchanged, IReadOnlyDictionary<string, long> Rejected, DateTimeOffset? LastDelivery, DateTimeOffset? LastSuccess, DateTimeOffset? FailingSince, string? Fetched);

/// <param name="SourceId">What the source calls the thing; null where the line does not say.</param>
/// <param name="Line">As it was sent; its beginning, where it was too long.</param>
/// <param name="Member">Of ours, that is wrong; null for the line.</param>
/// <param name="WaitsFor">The object that it is tried again with; null for none.</param>
/// <param name="Attempts">How often it was rejected.</param>
public sealed record FeedRejectDocument(
    long Id, string? SourceId, string Line, string Reason, string? Member, string Detail, string? WaitsFor, string Sender, DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt, int Attempts);

/// <param name="IsReplay">Lines that had been rejected were tried again.</param>
/// <param name="EndedAt">Null where it is under way, or was broken off: what it had sent by then was taken.</param>
/// <param name="Error">Why the source that it was fetched from failed; what had come by then was taken. Null where it did not.</param>
public sealed record FeedDeliveryDocument(
    long Id, string Sender, bool IsReplay, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, long Lines, long Accepted, long Unchanged, IReadOnlyDictionary<string, long> Rejected, IReadOnlyDictionary<string, long> Warnings, string? Error);
