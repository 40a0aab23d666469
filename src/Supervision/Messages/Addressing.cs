using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Messages.Writing;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Messages;

/// <summary>For whom something would be that somebody is about to send.</summary>
public sealed class Addressing(RecordDatabase record, PackCatalog packs, CityClock clock)
{
    /// <summary>Of one sending.</summary>
    public const int MostObjects = 10_000;

    /// <summary>Objects in their caller's sight, one more than may be where there are too many.</summary>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal async Task<long[]> ObjectsAsync(ScopedTransaction transaction, ObjectType type, string? filter, CancellationToken cancellationToken)
    {
        List<object> values = [];
        var condition = filter is null ? "true" : CqlSql.Compile(CqlParser.Parse(filter), ObjectColumns.Of(type), clock.Zone.Id, values);
        values.Add(MostObjects + 1);
        await using var find = transaction.Command($"select o.id from {DeclaredColumns.NameOf(type)} o where o.life = 'active' and {condition} order by o.id limit ${values.Count}", values);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        List<long> found = [];
        while (await row.ReadAsync(cancellationToken))
            found.Add(row.GetInt64(0));
        return [.. found];
    }

    /// <returns>Those of the names that no account has that may sign in.</returns>
    internal async Task<List<string>> UnknownAsync(IReadOnlyList<string> accounts, CancellationToken cancellationToken)
    {
        if (accounts.Count == 0)
            return [];
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        var known = await new AccountFinder(connection).NamedAsync(accounts, cancellationToken);
        return [.. accounts.Where(name => !known.ContainsKey(name))];
    }

    /// <summary>Whether an account that may sign in has one of these roles over a region; administrators have all.</summary>
    internal async Task<bool> IsInChargeAsync(string account, IEnumerable<Role> roles, string region, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        return await new AccountFinder(connection).IsInChargeAsync(account, [.. roles, Role.Admin], region, cancellationToken);
    }

    /// <summary>What would be written, found past row security and told as figures alone: who is in charge of an object, its sender need not see.</summary>
    internal async Task<SendPreview> PreviewAsync(IReadOnlyList<Notice> notices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        var drafts = await new MessageWriter(connection, packs.World, clock, record.Secrets).DraftAsync(notices, now, cancellationToken);
        var written = drafts.Select(WrittenMessage.Of).ToList();
        return new(
            notices.Count(notice => notice.Object is not null), written.Count(message => !message.Person.IsNobody), written.Where(message => !message.Person.IsNobody).Select(message => message.Person.Key).Distinct().Count(), written.Count(message => message.Person.IsNobody),
            written.Where(message => !message.Person.IsNobody).SelectMany(message => message.Channels.Split(',')).CountBy(channel => channel).ToDictionary(StringComparer.Ordinal), written.FirstOrDefault()?.Subject, written.FirstOrDefault()?.Body);
    }
}
