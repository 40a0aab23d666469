namespace SpatialCockpit.Supervision.Messages;

/// <param name="Template">Of packs; without one, the note is all there is.</param>
/// <param name="Note">The sender's own words.</param>
/// <param name="Channels">Where there is no template: in_app, mail, sms, web_hook; in_app where nothing is said.</param>
/// <param name="Accounts">User names.</param>
/// <param name="SendAt">At once where nothing is said, or where it is past.</param>
public sealed record SendForm(string? Template = null, string? Note = null, IReadOnlyList<string>? Channels = null, IReadOnlyList<string>? Accounts = null, SendObjects? Objects = null, DateTimeOffset? SendAt = null);

/// <param name="Filter">CQL2 on attributes; all that you see where nothing is said.</param>
/// <param name="To">The word for whom it is.</param>
public sealed record SendObjects(string? Type = null, string? Filter = null, string? To = null);

/// <param name="Messages">One for each object and whom it is for.</param>
/// <param name="People">Of whom many may have several.</param>
/// <param name="Nobody">Objects for which the word means nobody.</param>
/// <param name="Channels">Messages by channel.</param>
/// <param name="Subject">Of the first, with its <paramref name="Text"/>; null where there is none.</param>
public sealed record SendPreview(int Objects, int Messages, int People, int Nobody, IReadOnlyDictionary<string, int> Channels, string? Subject, string? Text);

/// <param name="Batch">What to call off; null where it was only looked at.</param>
public sealed record SendAnswer(long? Batch, DateTimeOffset SendAt, SendPreview Preview);
