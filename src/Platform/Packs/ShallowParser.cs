using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SpatialCockpit.Platform.Packs;

/// <summary>Reads YAML up to a depth: what lies deeper means nothing, and would take a stack without end.</summary>
/// <exception cref="YamlException">Of <see cref="MoveNext"/>: it lies deeper, or is no YAML.</exception>
internal sealed class ShallowParser(string text) : IParser
{
    /// <summary>Maps and lists inside each other.</summary>
    private const int DeepestNesting = 64;

    private readonly Parser _parser = new(new StringReader(text));
    private int _depth;

    public ParsingEvent? Current => _parser.Current;

    public bool MoveNext()
    {
        if (!_parser.MoveNext())
            return false;
        _depth += _parser.Current!.NestingIncrease;
        return _depth <= DeepestNesting ? true : throw new YamlException(_parser.Current.Start, _parser.Current.End, $"maps and lists lie in each other at most {DeepestNesting} deep");
    }
}
