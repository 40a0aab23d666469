using System.Collections.Immutable;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>
/// Reads which divisions of China a text names. Every form of a name anywhere in the text is a hypothesis; a chain takes one for the finest division and at most one for each above it, none
/// overlapping, and scores by the characters they explain. What is part of another name (陕西南路, 上海城) is no hypothesis; what comes late or without its suffix counts little; a chain that leaves a
/// level unsaid gives way to one that does not. The weights are set by the tables of tests/Tests/Geocoder/Divisions.
/// </summary>
public sealed class DivisionSolver(DivisionTrie trie)
{
    private const int MostHits = 512;
    private const int MostChains = 5;

    private const float ShortTells = 0.8f;
    private const float NestedTells = 0.7f;
    private const float OldTells = 0.95f;

    /// <summary>Of several that an old division became, the larger part is meant sooner.</summary>
    private const float LaterSuccessorCosts = 0.1f;

    /// <summary>A full name amid other words; a short one there is none.</summary>
    private const float LateTells = 0.3f;

    private const float InOrderGives = 0.1f;
    private const float UnsaidCosts = 0.06f;

    /// <summary>What lies in the city whose gazetteer is asked is meant sooner, but never against a name that is said.</summary>
    private const float HomeGives = 0.5f;

    /// <summary>A town elsewhere without its suffix is a word of the addresses at home too: 西湖区桃源岭 is no 桃源街道 of another 西湖区.</summary>
    private const float ForeignTownCosts = 0.8f;

    private static readonly Lazy<DivisionSolver> Whole = new(() => new(DivisionTrie.China));

    public static DivisionSolver China => Whole.Value;

    public DivisionTree Tree => trie.Tree;

    /// <param name="normal">A text in normal form (<see cref="Text.NormalText"/>).</param>
    /// <param name="home">Where the asker is at home; empty for nowhere.</param>
    public DivisionReading Read(ReadOnlySpan<char> normal, ReadOnlySpan<Division> home = default)
    {
        Span<DivisionHit> hits = stackalloc DivisionHit[MostHits];
        hits = hits[..Find(normal, hits)];
        if (hits.IsEmpty)
            return DivisionReading.Nothing;
        hits.Sort(static (a, b) => a.Division != b.Division ? a.Division.CompareTo(b.Division) : a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));

        Span<(float Score, int Hit)> chains = stackalloc (float, int)[hits.Length];
        var count = 0;
        for (var i = 0; i < hits.Length;)
        {
            var (division, best) = (hits[i].Division, (Score: 0f, Hit: -1));
            for (; i < hits.Length && hits[i].Division == division; i++)
                if (Score(i, hits, normal, home) is var score && score > best.Score)
                    best = (score, i);
            if (best.Hit >= 0)
                chains[count++] = best;
        }
        if (count == 0)
            return DivisionReading.Nothing;
        chains = chains[..count];
        chains.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Hit.CompareTo(b.Hit));
        return new(Written(chains, hits, normal), Agreed(chains, hits));
    }

    /// <summary>All hypotheses of a text, and whether each stands at its beginning or right behind another.</summary>
    private int Find(ReadOnlySpan<char> text, Span<DivisionHit> hits)
    {
        Span<bool> reached = stackalloc bool[text.Length + 1];
        reached[0] = true;
        var count = 0;
        for (var start = 0; start < text.Length; start++)
        {
            if (reached[start] && DivisionWords.FillerAt(text[start..]) is > 0 and var filler)
                reached[start + filler] = true;
            for (var (node, end) = (DivisionTrie.Root, start); end < text.Length && (node = trie.Next(node, text[end])) > 0;)
            {
                end++;
                var goesOn = (Full: false, Short: false, Known: false);
                foreach (var meaning in trie.MeaningsAt(node))
                {
                    if (!goesOn.Known)
                        goesOn = (DivisionWords.GoesOn(text[end..], NameForm.Full), DivisionWords.GoesOn(text[end..], NameForm.Short), true);
                    if (meaning.Form <= NameForm.Old ? goesOn.Full : goesOn.Short)
                        continue;
                    var weight = WeightOf(meaning, end - start, reached[start]);
                    if (weight == 0 || count == hits.Length)
                        continue;
                    hits[count++] = new((short)start, (short)end, meaning.Division, meaning.Form, reached[start], weight);
                    reached[end] |= reached[start];
                }
            }
        }
        return count;
    }

    private static float WeightOf(DivisionTrie.Meaning meaning, int length, bool anchored)
    {
        var tells = meaning.Form switch { NameForm.Full => 1, NameForm.Old => OldTells, NameForm.Short => ShortTells, _ => NestedTells };
        if (!anchored && (length < 3 || meaning.Form > NameForm.Old))
            return 0;
        return length * tells * (anchored ? 1 : LateTells) - meaning.Rank * LaterSuccessorCosts;
    }

    /// <summary>The score of the chain whose finest division is said by a hit; not above zero when the hit alone is no reason to believe in it.</summary>
    private float Score(int finest, ReadOnlySpan<DivisionHit> hits, ReadOnlySpan<char> text, ReadOnlySpan<Division> home)
    {
        Span<int> taken = stackalloc int[4];
        var count = Above(finest, hits, taken);
        var hit = hits[finest];
        if (hit.Form == NameForm.Nested && !FollowsParent(hit, hits, taken[..count], text))
            return 0;
        if (count == 0 && !IsEnough(hit, text))
            return 0;
        var score = Weight(finest, hits, text);
        var next = hit.Start;
        foreach (var above in taken[..count])
        {
            score += Weight(above, hits, text) + (hits[above].End <= next ? InOrderGives : 0);
            next = hits[above].Start;
        }
        score -= UnsaidLevels(hit.Division, hits, taken[..count]) * UnsaidCosts;
        foreach (var place in home)
            if (Tree.Holds(place.Index, hit.Division))
                return score + HomeGives;
        return home.Length > 0 && hit.Form >= NameForm.Short && Tree.LevelOf(hit.Division) == AreaLevel.StreetOffice ? score - ForeignTownCosts * hit.Weight : score;
    }

    /// <summary>What a hit of a chain tells: as much as it was given for its place, if what it stands behind is of the chain too.</summary>
    private float Weight(int member, ReadOnlySpan<DivisionHit> hits, ReadOnlySpan<char> text)
    {
        var hit = hits[member];
        if (!hit.Anchored || DivisionWords.SkipFillers(text, 0) == hit.Start)
            return hit.Weight;
        for (var division = hit.Division; division >= 0; division = Tree.ParentOf(division))
            for (var i = First(division, hits); i < hits.Length && hits[i].Division == division; i++)
                if (hits[i].End <= hit.Start && DivisionWords.SkipFillers(text, hits[i].End) == hit.Start)
                    return hit.Weight;
        return hit.Form <= NameForm.Old ? hit.Weight * LateTells : 0;
    }

    /// <summary>Levels above a division that are not said: two for the city and province that a municipality is at once.</summary>
    private int UnsaidLevels(int division, ReadOnlySpan<DivisionHit> hits, ReadOnlySpan<int> said)
    {
        var (unsaid, below, next) = (0, Tree.LevelOf(division), 0);
        for (var parent = Tree.ParentOf(division); parent >= 0; parent = Tree.ParentOf(parent))
        {
            var level = Tree.LevelOf(parent);
            if (next < said.Length && hits[said[next]].Division == parent)
                next++;
            else
                unsaid += below - level;
            below = level;
        }
        return unsaid;
    }

    /// <summary>The best hit of each division above a hit's, finest first, none overlapping.</summary>
    private int Above(int finest, ReadOnlySpan<DivisionHit> hits, Span<int> taken)
    {
        var count = 0;
        for (var parent = Tree.ParentOf(hits[finest].Division); parent >= 0; parent = Tree.ParentOf(parent))
        {
            var best = -1;
            for (var i = First(parent, hits); i < hits.Length && hits[i].Division == parent; i++)
                if (!Overlaps(hits[i], hits, taken[..count], finest) && (best < 0 || hits[i].Weight > hits[best].Weight))
                    best = i;
            if (best >= 0)
                taken[count++] = best;
        }
        return count;
    }

    private static bool Overlaps(DivisionHit hit, ReadOnlySpan<DivisionHit> hits, ReadOnlySpan<int> taken, int finest)
    {
        if (hit.Meets(hits[finest]))
            return true;
        foreach (var other in taken)
            if (hit.Meets(hits[other]))
                return true;
        return false;
    }

    /// <summary>Index of the first hit of a division in hits that are sorted by division; that of a later one when there is none.</summary>
    private static int First(int division, ReadOnlySpan<DivisionHit> hits)
    {
        var (low, high) = (0, hits.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (hits[middle].Division < division)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private bool FollowsParent(DivisionHit hit, ReadOnlySpan<DivisionHit> hits, ReadOnlySpan<int> taken, ReadOnlySpan<char> text)
    {
        foreach (var above in taken)
            if (hits[above].Division == Tree.ParentOf(hit.Division) && DivisionWords.SkipFillers(text, hits[above].End) == hit.Start)
                return true;
        return false;
    }

    /// <summary>Whether a division is believed on the word of one hit: a full name at the beginning or set apart; a short one at the beginning, of a province or a city, or with nothing behind it.</summary>
    private bool IsEnough(DivisionHit hit, ReadOnlySpan<char> text)
    {
        if (hit.Form is NameForm.Full or NameForm.Old)
            return hit.Anchored || IsEnd(text[(hit.Start - 1)..]);
        return IsEnd(text[hit.End..]) || Tree.LevelOf(hit.Division) <= AreaLevel.City && !DivisionWords.IsWord(text[hit.Start..hit.End]);
    }

    private static bool IsEnd(ReadOnlySpan<char> after) => after.IsEmpty || !HanText.IsHan(after[0]);

    /// <summary>What all the best chains have in common, level by level.</summary>
    private string?[] Agreed(ReadOnlySpan<(float Score, int Hit)> chains, ReadOnlySpan<DivisionHit> hits)
    {
        var names = new string?[DivisionReading.Levels];
        for (var i = 0; i < chains.Length && chains[0].Score - chains[i].Score < DivisionReading.Like; i++)
        {
            for (var level = AreaLevel.Province; level <= AreaLevel.StreetOffice; level++)
            {
                var name = Tree[hits[chains[i].Hit].Division].At(level)?.Name;
                ref var agreed = ref names[(int)level - 1];
                agreed = i == 0 || agreed == name ? name : null;
            }
        }
        return names;
    }

    /// <summary>The first chains written out; one that only leaves out the finest divisions of a better one is none.</summary>
    private ImmutableArray<DivisionChain> Written(ReadOnlySpan<(float Score, int Hit)> best, ReadOnlySpan<DivisionHit> hits, ReadOnlySpan<char> text)
    {
        var chains = ImmutableArray.CreateBuilder<DivisionChain>();
        Span<int> taken = stackalloc int[4];
        foreach (var (score, hit) in best)
        {
            var division = Tree[hits[hit].Division];
            if (chains.Any(better => Tree.Holds(division.Index, better.Finest.Index)))
                continue;
            chains.Add(new(division, score, Said(hit, hits, taken[..Above(hit, hits, taken)], text)));
            if (chains.Count == MostChains)
                break;
        }
        return chains.ToImmutable();
    }

    /// <summary>Where a chain is said: its hits, and what repeats them.</summary>
    private ImmutableArray<SaidDivision> Said(int finest, ReadOnlySpan<DivisionHit> hits, ReadOnlySpan<int> above, ReadOnlySpan<char> text)
    {
        List<DivisionHit> said = [hits[finest]];
        foreach (var hit in above)
            said.Add(hits[hit]);
        for (var division = hits[finest].Division; division >= 0; division = Tree.ParentOf(division))
            for (var i = First(division, hits); i < hits.Length && hits[i].Division == division; i++)
                if (hits[i] is { Form: < NameForm.Nested } repeat && !said.Exists(repeat.Meets))
                    said.Add(repeat);
        said.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        var written = ImmutableArray.CreateBuilder<SaidDivision>(said.Count);
        var head = DivisionWords.SkipFillers(text, 0);
        foreach (var hit in said)
        {
            written.Add(new(Tree[hit.Division], hit.Start, hit.End, hit.Form, hit.Start == head));
            if (hit.Start == head)
                head = DivisionWords.SkipFillers(text, hit.End);
        }
        return written.MoveToImmutable();
    }
}
