namespace SpatialCockpit.Geofence.Tracks;

/// <summary>Where what is told of one object goes, and the ids it is given, one after the other.</summary>
internal sealed class Telling(List<TrackChange> changes)
{
    private long _batch;
    private int _cause;
    private int _place;
    private ObjectTrack? _track;

    /// <summary>What is told from here on was brought about by this position, or change, of a commit.</summary>
    public void Begin(long batch, int cause, ObjectTrack track) => (_batch, _cause, _place, _track) = (batch, cause, 0, track);

    public EventId Tell(in FenceEvent told) => Add(told, null);

    public void Retract(in FenceEvent told, EventId id) => Add(told, id);

    private EventId Add(in FenceEvent told, EventId? retracts)
    {
        var id = new EventId(_batch, _cause, _place++);
        changes.Add(new(id, _track!.Name, _track.Owner, told, retracts));
        return id;
    }
}
