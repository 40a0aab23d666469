using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>What obligations ask of records of a kind.</summary>
/// <param name="IsOfLatest">The newest two by a moment are enough, with what is still to come.</param>
internal sealed record AskedRecords(RecordKind Kind, IReadOnlyList<string> Fields, bool IsOfLatest)
{
    public static AskedRecords Of(RecordKind kind, IReadOnlyList<Obligation> obligations) =>
        new(kind, [.. obligations.SelectMany(obligation => obligation.FieldsOf(kind.Name)).Distinct(StringComparer.Ordinal)], obligations.All(obligation => obligation.AsksOnlyOfLatest(kind.Name)));
}

/// <summary>All that objects of a type may owe, and what has to be known of them to tell.</summary>
/// <param name="Attributes">That are asked for.</param>
/// <param name="Basis">Another whenever the same history may mean something else: obligations, calendar, and how they are judged.</param>
internal sealed record TypeDuties(ObjectType Type, IReadOnlyList<ObligationJudge> Judges, IReadOnlyList<string> Attributes, IReadOnlyList<AskedRecords> Records, string Basis)
{
    /// <summary>To be counted up when <see cref="ObligationJudge"/> judges in another way.</summary>
    private const int JudgeVersion = 2;

    public static IReadOnlyDictionary<string, TypeDuties> Of(PackWorld world, DutyCalendar calendar) => world.All<Obligation>(ObligationsSection.SectionKey)
        .GroupBy(obligation => obligation.ObjectType, StringComparer.Ordinal)
        .Select(group => Of(group.Key, [.. group], world, calendar)).OfType<TypeDuties>().ToDictionary(duties => duties.Type.Name, StringComparer.Ordinal);

    /// <summary>Null where a pack that an obligation refers to is not in force.</summary>
    private static TypeDuties? Of(string name, IReadOnlyList<Obligation> obligations, PackWorld world, DutyCalendar calendar)
    {
        var kinds = obligations.SelectMany(obligation => obligation.RecordKinds).Distinct(StringComparer.Ordinal).Select(kind => world.Find<RecordKind>(RecordsSection.SectionKey, kind)).ToList();
        if (world.Find<ObjectType>(ObjectsSection.SectionKey, name) is not { } type || kinds.Contains(null))
            return null;
        var calendars = obligations.Select(obligation => obligation.WorkingDays).OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(own => own, own => world.Find<PackCalendar>(CalendarsSection.SectionKey, own) is { } declared ? calendar.Working(declared) : calendar, StringComparer.Ordinal);
        return new(
            type, [.. obligations.Select(obligation => new ObligationJudge(obligation, obligation.WorkingDays is { } own ? calendars[own] : calendar))], [.. obligations.SelectMany(obligation => obligation.Attributes).Distinct(StringComparer.Ordinal)],
            [.. kinds.Select(kind => AskedRecords.Of(kind!, obligations))], BasisOf(name, world, [calendar, .. calendars.Values]));
    }

    private static string BasisOf(string type, PackWorld world, IEnumerable<DutyCalendar> calendars)
    {
        var packs = world.Packs.Where(pack => pack.Named<Obligation>(ObligationsSection.SectionKey).Values.Any(obligation => obligation.ObjectType == type)).Select(pack => pack.Checksum).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{JudgeVersion} {string.Join(' ', calendars.Select(calendar => calendar.Checksum))} {string.Join(' ', packs)}")));
    }
}
