using System.Globalization;
using SpatialCockpit.Cockpit.Exchange.Interfaces;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Exchange.Pushes;

/// <summary>Where the answers of a subscription are sent by themselves, and how that goes.</summary>
/// <param name="Minutes">So often; null where it is daily.</param>
/// <param name="Daily">At that hour of the city's clock; null where it is by minutes.</param>
/// <param name="NextAt">When it is sent next; null where it is stopped.</param>
/// <param name="Failures">In a row.</param>
/// <param name="StoppedAt">Since when nothing is sent, for it failed too often; null where it is not.</param>
public sealed record Push(string Url, int? Minutes, TimeOnly? Daily, DateTimeOffset? NextAt, int Failures, string? LastError, DateTimeOffset? LastAt, DateTimeOffset? StoppedAt);

/// <summary>Where and when answers are to be sent.</summary>
/// <param name="Url">http or https.</param>
/// <param name="Minutes">1 to 1440; or daily.</param>
/// <param name="Daily">An hour of the city's clock, as 02:30.</param>
public sealed record PushForm(string Url, int? Minutes = null, TimeOnly? Daily = null);

/// <param name="Secret">What deliveries are signed with: told in this answer alone; null where it stays, or the same request is sent once more.</param>
public sealed record PushAnswer(Push Push, string? Secret);

/// <param name="State">sent or failed.</param>
/// <param name="Parts">Requests that the receiver has taken.</param>
/// <param name="Bytes">Of these.</param>
public sealed record PushRun(long Id, DateTimeOffset BeganAt, DateTimeOffset EndedAt, string State, int Parts, long Rows, long Bytes, string? Error);

/// <summary>One that is to be sent now.</summary>
/// <param name="Version">Of what its owner says of it.</param>
/// <param name="Caller">Whose scope it is answered for.</param>
internal sealed record DuePush(long Subscription, int Version, string Name, InterfaceKind Kind, string Target, IReadOnlyDictionary<string, string> Query, Caller Caller, string Applicant, Uri Url, string Secret, KeeperSchedule Schedule, int Failures);

/// <summary>What deliveries are signed with.</summary>
internal sealed class SealedPushSecrets : ISealedColumns
{
    public IEnumerable<SealedColumn> Now { get; } = [new("exchange.push", "secret", PlaceOf: PlaceOf)];

    public static string PlaceOf(long subscription) => string.Create(CultureInfo.InvariantCulture, $"exchange.push/{subscription}");
}
