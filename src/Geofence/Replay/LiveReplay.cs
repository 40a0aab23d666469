using System.Text.Json;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>Fences and positions that the host itself brings in, by the turns in which requests do: versions, events and visits are as if somebody had sent them.</summary>
public sealed class LiveReplay(TrackKeeper keeper, IKnownObjects known, WorkCalendar calendar, RecordDatabase record)
{
    private const int AtOnce = 10_000;

    /// <param name="features">GeoJSON features with ids; those that are there are replaced.</param>
    /// <exception cref="ReplayException">One is no fence.</exception>
    public async Task PutAsync(Caller caller, IReadOnlyCollection<JsonElement> features, CancellationToken cancellationToken)
    {
        var drafts = await FenceDrafts.MakeAsync(record, caller, [.. features.Select(feature => (Read(feature), feature))], cancellationToken);
        await EditAsync(async edit =>
        {
            await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
            await edit.BeginAsync(transaction, cancellationToken);
            var there = await RuleEditing.FindAsync(transaction, RuleSort.Fence, drafts, cancellationToken);
            var put = await RuleEditing.PutAsync(transaction, caller, [.. drafts.Select(draft => (draft, there.GetValueOrDefault(draft.Rule.Code).Row))], cancellationToken);
            if (put.Find(each => each.Row is null) is { Rule: { } taken })
                throw new ReplayException($"{taken.Code}: is taken.");
            await AuditLog.WriteAsync(transaction, "fence.put_all", "fences", new { put.Count }, cancellationToken);
            await edit.TellAsync(transaction, [.. put.Select(each => each.Rule)], [], cancellationToken);
            return await transaction.CommitAsync(cancellationToken);
        }, cancellationToken);
    }

    private Fence Read(JsonElement feature)
    {
        var code = FenceFeature.IdOf(feature) ?? throw new ReplayException("A fence needs an id.");
        var (fence, mistake) = FenceFeature.Read(feature, 0, code, calendar);
        return fence ?? throw new ReplayException($"{code}: {mistake}");
    }

    /// <summary>Positions, in the order in which they came in; of registered objects as these are registered.</summary>
    public async Task TakeAsync(IEnumerable<ReportedFix> fixes, CancellationToken cancellationToken)
    {
        foreach (var part in fixes.Chunk(AtOnce))
        {
            var registered = await known.FindAsync([.. part.Select(fix => fix.Object).Distinct(StringComparer.Ordinal)], cancellationToken);
            var report = new PositionReport();
            report.Fixes.AddRange(part.Select(fix => registered.TryGetValue(fix.Object, out var thing) ? fix with { Owner = thing.Owner, Traits = thing.Traits } : fix));
            while (await keeper.TakeAsync(report, Timeout.InfiniteTimeSpan, cancellationToken) is null)
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    /// <summary>Fences go, and with them all that they ever told: as if they had never been. Positions are to be read anew afterwards (<see cref="TrackKeeper.ReadAnewAsync"/>).</summary>
    public async Task ForgetAsync(Caller caller, IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        await EditAsync(async edit =>
        {
            await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
            await edit.BeginAsync(transaction, cancellationToken);
            List<int> removed = [];
            foreach (var code in codes)
                if (await RuleEditing.FindAsync(transaction, RuleSort.Fence, code, cancellationToken) is { } row && await RuleEditing.DeleteAsync(transaction, row, cancellationToken))
                    removed.Add((int)row.Id);
            if (removed.Count == 0)
                return false;
            await edit.TellAsync(transaction, [], removed, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }, cancellationToken);
        await Deadlock.OutliveAsync(() => ForgetAsync(codes, cancellationToken));
    }

    /// <summary>Those who follow alerts write to what hangs on fences in an order of their own.</summary>
    private Task<T> EditAsync<T>(Func<RuleEdit, Task<T>> work, CancellationToken cancellationToken) => Deadlock.OutliveAsync(() => keeper.EditAsync(work, Timeout.InfiniteTimeSpan, cancellationToken));

    /// <summary>Versions and events of fences that are gone.</summary>
    private async Task<int> ForgetAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        await using var forget = record.Feed.CreateCommand("""
            with gone as (select distinct rule from fence.rule_version v where code = any($1) and not exists (select from fence.rule r where r.id = v.rule)),
                 told as (delete from fence.event where rule in (select rule from gone))
            delete from fence.rule_version where rule in (select rule from gone)
            """);
        forget.Parameters.Add(new() { Value = codes.ToArray() });
        return await forget.ExecuteNonQueryAsync(cancellationToken);
    }
}
