using System.Collections.Immutable;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>
/// A machine that moves about, by the places where it stood: so many completed moves of more than a distance within so many days on which it worked, or work in another district. Fixes of a machine that
/// is switched off say nothing, and days without work do not count.
/// </summary>
public sealed record MobileWatch(int Moves, int Days, double MoveMeters) : Watch
{
    public override string Kind => "mobile_machine";

    /// <summary>It stands while it is within this distance of where it stopped.</summary>
    public double StayMeters { get; init; } = 200;

    /// <summary>And has worked somewhere when it stood for so long.</summary>
    public TimeSpan StayAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Null where districts do not matter.</summary>
    public Areas? Districts { get; init; }

    /// <summary>Around the border of the district it was in.</summary>
    public Edge Edge { get; init; }

    /// <summary>An attribute that names its district; null where the one it worked in before counts.</summary>
    public string? Home { get; init; }

    /// <summary>Whose days they are.</summary>
    public required TimeZoneInfo Zone { get; init; }

    internal override WatchState Begin => State.New;

    internal override WatchState AtFix(WatchState state, in WatchMoment at, List<WatchTold> told)
    {
        var was = (State)state;
        var fix = at.Fix;
        if (fix.Power == Power.Off)
            return was;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(fix.At, Zone).DateTime).DayNumber;
        if (day != was.Day)
            was = was with { Day = day, Worked = was.Worked + 1 };
        if (was.Stop is not { } stop || Geodesic.DistanceMeters(stop.Place, new(fix.Lon, fix.Lat)) > StayMeters)
            was = was with { Stop = new(new(fix.Lon, fix.Lat), fix.Time), IsStay = false };
        else if (!was.IsStay && fix.Time - stop.Since >= StayAfter.Ticks)
            was = Arrive(was, stop, at.Traits.Text(Home ?? ""));
        var isMobile = IsWithin(was.Left, was) || (was.Completed.Length >= Moves && IsWithin(was.Completed[^Moves].Day, was));
        return isMobile == was.IsMobile ? was : was with { IsMobile = isMobile };
    }

    internal override string Facts(WatchState state, in WatchMoment at)
    {
        var was = (State)state;
        return FactsJson.Of(new
        {
            Moves = was.Completed.Where(move => IsWithin(move.Day, was)).Select(move => new { At = new DateTimeOffset(move.Time, TimeSpan.Zero), DistanceM = Math.Round(move.Meters, 1) }),
            District = was.District,
            LeftDistrict = IsWithin(was.Left, was),
        });
    }

    private State Arrive(State was, Stop stop, string? home)
    {
        var now = was with { IsStay = true, Stay = stop.Place };
        if (was.Stay is { } before && Geodesic.DistanceMeters(before, stop.Place) is var meters && meters > MoveMeters)
        {
            ImmutableArray<Move> moves = [.. was.Completed, new(was.Worked, stop.Since, meters)];
            now = now with { Completed = moves.Length > Moves ? moves[^Moves..] : moves };
        }
        if (Districts is null)
            return now;
        var district = was.District is { } last && Districts.Find(last) is { } area && Edge.Says(area.Shape, new(0, 0, stop.Place.Lon, stop.Place.Lat), wasInside: true) == true ? last : Districts.At(stop.Place.Lon, stop.Place.Lat)?.Code;
        if (district is not null && (Home is null ? was.District is { } other && other != district : home is { Length: > 0 } && !home.StartsWith(district, StringComparison.Ordinal)))
            now = now with { Left = was.Worked };
        return now with { District = district ?? was.District };
    }

    /// <summary>Whether one of the last days of work was that, counting the present one.</summary>
    private bool IsWithin(int day, State now) => day > 0 && now.Worked - day < Days;

    internal override void Write(BinaryWriter to, WatchState state)
    {
        var was = (State)state;
        Write(to, was.Stop?.Place);
        to.Write(was.Stop?.Since ?? 0);
        Write(to, was.Stay);
        to.Write(was.IsStay);
        to.Write(was.Day);
        to.Write(was.Worked);
        to.Write(was.District ?? "");
        to.Write(was.Left);
        to.Write(was.IsMobile);
        to.Write(was.Completed.Length);
        foreach (var move in was.Completed)
        {
            to.Write(move.Day);
            to.Write(move.Time);
            to.Write(move.Meters);
        }
    }

    internal override WatchState Read(BinaryReader from)
    {
        var (stop, since, stay) = (ReadPlace(from), from.ReadInt64(), ReadPlace(from));
        var state = new State
        {
            Stop = stop is { } place ? new(place, since) : null,
            Stay = stay,
            IsStay = from.ReadBoolean(),
            Day = from.ReadInt32(),
            Worked = from.ReadInt32(),
            District = from.ReadString() is { Length: > 0 } district ? district : null,
            Left = from.ReadInt32(),
            IsMobile = from.ReadBoolean(),
        };
        return state with { Completed = [.. Enumerable.Range(0, from.ReadInt32()).Select(_ => new Move(from.ReadInt32(), from.ReadInt64(), from.ReadDouble()))] };
    }

    private static void Write(BinaryWriter to, LonLat? place)
    {
        to.Write(place is not null);
        to.Write(place?.Lon ?? 0);
        to.Write(place?.Lat ?? 0);
    }

    private static LonLat? ReadPlace(BinaryReader from) => (from.ReadBoolean(), new LonLat(from.ReadDouble(), from.ReadDouble())) is (true, var place) ? place : null;

    /// <param name="Since">UTC ticks.</param>
    private readonly record struct Stop(LonLat Place, long Since);

    /// <param name="Day">The how-manieth of those it worked on.</param>
    /// <param name="Time">UTC ticks at which it came to stand where it moved to.</param>
    private readonly record struct Move(int Day, long Time, double Meters);

    private sealed record State : WatchState
    {
        public static State New { get; } = new();

        /// <summary>Where it stopped last.</summary>
        public Stop? Stop { get; init; }

        /// <summary>It has stood there for long enough.</summary>
        public bool IsStay { get; init; }

        /// <summary>Where it stood last.</summary>
        public LonLat? Stay { get; init; }

        /// <summary>The last day it worked on, by its number in the calendar.</summary>
        public int Day { get; init; }

        /// <summary>Days it worked on.</summary>
        public int Worked { get; init; }

        /// <summary>Of its last stay.</summary>
        public string? District { get; init; }

        /// <summary>The day, of those it worked on, on which it worked in another district; 0 for never.</summary>
        public int Left { get; init; }

        /// <summary>The last, no more than matter.</summary>
        public ImmutableArray<Move> Completed { get; init; } = [];

        public bool IsMobile { get; init; }

        public override bool IsRaised => IsMobile;
    }
}
