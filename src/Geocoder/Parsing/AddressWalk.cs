using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Text;
using Words = SpatialCockpit.Geocoder.Parsing.AddressWords;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>
/// One pass of the parser over one text. The order of the tries is the grammar: each looks at what stands at the position, and either takes it, records what it says and
/// moves on, or leaves the position to the next. What none takes is a character of a name, and a name lasts until something else is taken.
/// </summary>
/// <param name="refused">Which of the areas and roads taken otherwise is left to what comes after; -1 for none.</param>
internal sealed class AddressWalk(NormalText normal, Lexicon lexicon, DivisionReading divisions, int refused = -1)
{
    private readonly string _text = normal.Value;
    private readonly ParsedAddress _parsed = new() { Text = normal };
    private readonly RoadReader _roads = new(normal.Value, lexicon);
    private readonly AreaReader _areas = new(normal.Value, lexicon, divisions);
    private int _at;

    /// <summary>Where the name being read starts; -1 outside of one.</summary>
    private int _nameStart = -1;

    /// <summary>Nothing but a space since the last road: a bare number here is its own.</summary>
    private bool _roadJustEnded;

    /// <summary>文三路与学院路: the next road crosses the last.</summary>
    private bool _connected;

    /// <summary>How many areas and roads have been met.</summary>
    public int Choices { get; private set; }

    private ReadOnlySpan<char> Rest => _text.AsSpan(_at);
    private bool InName => _nameStart >= 0;

    public ParsedAddress Run()
    {
        while (_at < _text.Length)
        {
            if (TakeSeparator() || TakeCode() || TakeArea() || TakeRoad() || TakeRelation() || TakeGate() || TakeNumber())
                continue;
            TakeNameCharacter();
        }
        EndName(_at);
        return _parsed;
    }

    private bool TakeSeparator()
    {
        if (_text[_at] is not (' ' or '(' or ')' or '-' or '#'))
            return false;
        EndName(_at);
        _roadJustEnded &= _text[_at] == ' ';
        _at++;
        return true;
    }

    private bool TakeCode()
    {
        var length = DigitsAt(_at);
        if (length is < 14 or > 16 || _at > 0 && char.IsAsciiDigit(_text[_at - 1]))
            return false;
        EndName(_at);
        var code = _text.Substring(_at, length);
        if (length == 16)
            _parsed.PartCode = code;
        else
            _parsed.GridCode = code;
        _at += length;
        return true;
    }

    private bool TakeArea()
    {
        var (length, area) = _areas.At(_at, InName);
        if (length == 0 || Choices++ == refused)
            return false;
        EndName(_at);
        Record(area);
        _parsed.AreaSpans.Add((_at, _at + length));
        if (area.Level >= AreaLevel.StreetOffice && DigitsAt(_at + length) > 0)
            _parsed.Names.Add(_text.Substring(_at, length));
        _parsed.MeantEnd = _at += length;
        _roadJustEnded = false;
        return true;
    }

    private void Record(Lexicon.Area area)
    {
        switch (area.Level)
        {
            case AreaLevel.Province: _parsed.Province ??= area.FullName; break;
            case AreaLevel.City: _parsed.City ??= area.FullName; break;
            case AreaLevel.District: _parsed.District ??= area.FullName; break;
            case AreaLevel.StreetOffice: _parsed.StreetOffice ??= area.FullName; break;
            default: _parsed.Community ??= area.FullName; break;
        }
    }

    private bool TakeRoad()
    {
        if ((Rest[0] is '与' or '和') && _parsed.Road is not null && !InName && _roads.LengthAt(_at + 1, inName: false) > 0)
        {
            _at++;
            _connected = true;
        }
        var length = _roads.LengthAt(_at, InName);
        if (length == 0 || Choices++ == refused)
            return false;
        EndName(_at);
        RecordRoad(_text.Substring(_at, length));
        _parsed.MeantEnd = _at += length;
        return true;
    }

    private void RecordRoad(string road)
    {
        _roadJustEnded = true;
        if (_parsed.Road is null || _parsed.Road == road)
            _parsed.Road = road;
        else if (_connected || _parsed.Number is not null)
            _parsed.CrossRoad ??= road;
        else
            (_parsed.CrossRoad, _parsed.Road) = (_parsed.Road, road);
        _connected = false;
    }

    private bool TakeRelation()
    {
        if (_at == 0 || RelationReader.Read(Rest) is not { Length: > 0 } said)
            return false;
        EndName(_at);
        (_parsed.Relation, _parsed.RelationStart) = (_text.Substring(_at, said.Word), _at);
        _parsed.RelationMeters = said.Meters ?? _parsed.RelationMeters;
        _parsed.RelationEnd = _at += said.Length;
        _roadJustEnded = false;
        return true;
    }

    /// <summary>西南门, 南2门, 东1门.</summary>
    private bool TakeGate()
    {
        var compass = Words.Compass(Rest);
        if (compass == 0 || _at == 0)
            return false;
        var end = _at + compass + DigitsAt(_at + compass);
        if (end >= _text.Length || _text[end] != '门')
            return false;
        EndName(_at);
        _parsed.Gate = _text[_at..(end + 1)];
        _at = end + 1;
        return true;
    }

    private bool TakeNumber()
    {
        var token = NumberToken.Read(_text, _at);
        if (token.Kind == NumberKind.None || token.Kind == NumberKind.Bare && !(_roadJustEnded && !InName))
            return false;
        var afterRoad = _roadJustEnded && !InName;
        if (token.Kind is NumberKind.House or NumberKind.Courtyard && InName)
            NameBeforeNumber();
        EndName(_at);
        switch (token.Kind)
        {
            case NumberKind.House or NumberKind.Courtyard or NumberKind.Bare: RecordNumber(token, afterRoad); break;
            case NumberKind.Lane: _parsed.Lane ??= token.Number.Main; break;
            case NumberKind.Block: _parsed.Block = token.Id; break;
            case NumberKind.Unit: _parsed.Unit = token.Id; break;
            case NumberKind.Floor: _parsed.Floor = token.Id; break;
            default: _parsed.Room = token.Id; break;
        }
        _at = token.End;
        if (token.Kind is not (NumberKind.Unit or NumberKind.Floor or NumberKind.Room))
            _parsed.MeantEnd = _at;
        _roadJustEnded = false;
        return true;
    }

    /// <summary>An unknown road inside a name is only believed when a number follows it.</summary>
    private void NameBeforeNumber()
    {
        var name = _text.AsSpan(_nameStart, _at - _nameStart);
        if (_parsed.Road is not null || !RoadWords.EndsLikeRoad(name))
            return;
        _parsed.Road = name.ToString();
        _nameStart = -1;
    }

    private void RecordNumber(NumberToken token, bool afterRoad)
    {
        if (_parsed.Number is null)
        {
            _parsed.Number = token.Number;
            _parsed.NumberOnRoad = afterRoad || _parsed.Road is not null && _parsed.Names.Count == 0;
        }
        else if (_parsed.Number != token.Number)
        {
            _parsed.InnerNumber ??= token.Number;
        }
    }

    private void TakeNameCharacter()
    {
        if (!InName)
            _nameStart = _at;
        _roadJustEnded = false;
        var run = NumberToken.IdentifierLength(_text, _at);
        _at += Math.Max(run, 1);
    }

    private void EndName(int end)
    {
        if (!InName)
            return;
        var name = _text[_nameStart..end];
        _nameStart = -1;
        if (name.Length < 2)
            return;
        _parsed.MeantEnd = end;
        if (!_parsed.Names.Contains(name))
            _parsed.Names.Add(name);
    }

    private int DigitsAt(int at)
    {
        var end = at;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]))
            end++;
        return end - at;
    }
}
