using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>Standings of one track to its rules, as bytes: moments share most of their states, and each is written once. Goes forward through all moments, once.</summary>
internal sealed class SavedStates
{
    private readonly Dictionary<WatchState, int> _written = new(ReferenceEqualityComparer.Instance);
    private readonly List<WatchState> _read = [];
    private WatchStanding[] _last = [];

    public void Write(BinaryWriter to, WatchStanding[] standings, RuleSet rules)
    {
        to.Write(standings == _last);
        if (standings == _last)
            return;
        _last = standings;
        to.Write(standings.Length);
        foreach (var standing in standings)
        {
            to.Write(standing.Rule);
            to.Write(standing.IsTold);
            to.Write(standing.From);
            to.Write(_written.TryGetValue(standing.State, out var place) ? place : -1);
            if (_written.TryAdd(standing.State, _written.Count))
                rules.FindWatch(standing.Rule)!.Watch.Write(to, standing.State);
        }
    }

    public WatchStanding[] Read(BinaryReader from, RuleSet rules)
    {
        if (from.ReadBoolean())
            return _last;
        var standings = from.ReadInt32() is var count and > 0 ? new WatchStanding[count] : [];
        for (var i = 0; i < standings.Length; i++)
        {
            var (rule, isTold, since, place) = (from.ReadInt32(), from.ReadBoolean(), from.ReadInt64(), from.ReadInt32());
            if (place < 0)
            {
                place = _read.Count;
                _read.Add(rules.FindWatch(rule)?.Watch.Read(from) ?? throw new InvalidDataException("A track names a rule that is not there."));
            }
            standings[i] = new(rule, _read[place], isTold, since);
        }
        return _last = standings;
    }
}
