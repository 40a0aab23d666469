using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Guards;

/// <summary>Asks all guards, so that who is refused learns everything at once.</summary>
internal static class GuardJudge
{
    private static readonly Platform.Packs.Title Unknown = new("没有这个对象", "There is no such object"), OutOfUse = new("对象已停用", "The object is out of use");

    public static async Task<GuardVerdict> JudgeAsync(IReadOnlyList<Guard> guards, GuardCase asked, CancellationToken cancellationToken)
    {
        List<Reason> reasons = [];
        foreach (var guard in guards)
        {
            if (asked.Objects.GetValueOrDefault(guard.Of) is not { IsInUse: true } of)
                continue;
            if (guard.When is { } when && CqlJudge.Judge(when, asked.Known(of)) != true)
                continue;
            var finding = await guard.Check.JudgeAsync(asked, of, cancellationToken);
            if (finding.Outcome != Outcome.Holds)
                reasons.Add(new(Shown(guard.Of), guard.Check.Word, finding.Outcome, guard.Otherwise, finding.Detail is "" ? null : finding.Detail));
        }
        return new(reasons);
    }

    /// <summary>Of objects that must be there: that somebody knows them, and that they are in use.</summary>
    /// <param name="codes">As they were asked for, by name.</param>
    public static IEnumerable<Reason> Missing(IReadOnlyDictionary<string, string> codes, IReadOnlyDictionary<string, GuardedObject> found) => codes
        .Where(code => found.GetValueOrDefault(code.Key) is not { IsInUse: true })
        .Select(code => new Reason(Shown(code.Key), "known", Outcome.Refused, found.ContainsKey(code.Key) ? OutOfUse : Unknown, code.Value));

    public static GuardVerdict NotSeen(string code) => new([new(null, "known", Outcome.Refused, Unknown, code)]);

    private static string? Shown(string name) => name.Length == 0 ? null : name;
}
