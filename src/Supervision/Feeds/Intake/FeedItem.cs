namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>What is remembered of a thing of a source.</summary>
/// <param name="RowId">Of its object or record; null where it was gone before anything else was known of it.</param>
/// <param name="Version">The newest that was taken.</param>
/// <param name="ContentVersion">The newest that said what the thing is like; null for none.</param>
/// <param name="LineHash">Of the line that said so.</param>
/// <param name="ContentHash">Of what the mapping made of it then.</param>
/// <param name="Row">Null where the sender does not see it.</param>
internal sealed record FeedItem(long? RowId, decimal Version, decimal? ContentVersion, bool IsGone, byte[]? LineHash, byte[]? ContentHash, FeedRow? Row);

/// <summary>The object or record of an item.</summary>
/// <param name="Code">Of objects; empty of records.</param>
internal sealed record FeedRow(string Code, string Region, int[] Audience);
