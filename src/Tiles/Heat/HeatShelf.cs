namespace SpatialCockpit.Tiles.Heat;

/// <summary>Events kept for as long as there is room, at least those last asked for; the least recently asked for go first.</summary>
/// <param name="mostBytes">Of all of them with their pictures.</param>
internal sealed class HeatShelf(long mostBytes)
{
    /// <summary>Each text of a filter makes a set, also of no event.</summary>
    internal const int MostSets = 500;

    /// <summary>Which events.</summary>
    /// <param name="Sight">Callers of the same sight see the same.</param>
    internal sealed record Question(string Layer, string Sight, string Filter, string Weight);

    /// <summary>As of when: of older rows nobody asks again.</summary>
    internal readonly record struct Moment(long Generation, long Version);

    private sealed class Kept(Question question, Moment moment, HeatEvents events)
    {
        public Question Question => question;

        public Moment Moment => moment;

        public HeatEvents Events => events;

        /// <summary>As counted last: pictures are drawn later.</summary>
        public long Bytes { get; set; }
    }

    private readonly Lock _gate = new();
    private readonly Dictionary<Question, LinkedListNode<Kept>> _byQuestion = [];
    private readonly LinkedList<Kept> _byUse = [];
    private long _bytes;

    /// <summary>Of all of them, as counted last.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public HeatEvents? Find(Question question, Moment moment)
    {
        lock (_gate)
        {
            if (!_byQuestion.TryGetValue(question, out var node) || node.Value.Moment != moment)
                return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            Recount(node.Value);
            return node.Value.Events;
        }
    }

    public HeatEvents Keep(Question question, Moment moment, HeatEvents events)
    {
        lock (_gate)
        {
            if (_byQuestion.TryGetValue(question, out var before))
                Remove(before);
            _byQuestion[question] = _byUse.AddFirst(new Kept(question, moment, events));
            Recount(_byUse.First!.Value);
        }
        return events;
    }

    private void Recount(Kept kept)
    {
        var bytes = kept.Events.Bytes + sizeof(char) * (long)kept.Question.Filter.Length;
        _bytes += bytes - kept.Bytes;
        kept.Bytes = bytes;
        while (_byUse.Count > 1 && (_bytes > mostBytes || _byUse.Count > MostSets))
            Remove(_byUse.Last!);
    }

    private void Remove(LinkedListNode<Kept> node)
    {
        _byUse.Remove(node);
        _byQuestion.Remove(node.Value.Question);
        _bytes -= node.Value.Bytes;
    }
}
