using SpatialCockpit.Geocoder.Text;
using Words = SpatialCockpit.Geocoder.Parsing.AddressWords;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>One pass of the parser over one text. A kernel: the order of the tries is the grammar.</summary>
internal sealed class AddressWalk(NormalText normal, Lexicon lexicon)
{
    private readonly string _text = normal.Value;
    private readonly ParsedAddress _parsed = new() { Text = normal };
    private int _at;
    private int _nameStart = -1;
    private bool _roadJustEnded;
    private bool _connected;

    private ReadOnlySpan<char> Rest => _text.AsSpan(_at);
    private bool InName => _nameStart >= 0;

    public ParsedAddress Run()
    {
        while (_at < _text.Length)
        {
            if (TakeSeparator() || TakeCode() || TakeArea() || TakeRoad() || TakeRelation() || TakeGate() || TakeNumber()) continue;
            TakeNameCharacter();
        }
        EndName(_at);
        return _parsed;
    }

    private bool TakeSeparator()
    {
        if (_text[_at] is not (' ' or '(' or ')' or '-' or '#')) return false;
        EndName(_at);
        _roadJustEnded &= _text[_at] == ' ';
        _at++;
        return true;
    }

    private bool TakeCode()
    {
        var length = DigitsAt(_at);
        if (length is < 14 or > 16 || _at > 0 && char.IsAsciiDigit(_text[_at - 1])) return false;
        EndName(_at);
        var code = _text.Substring(_at, length);
        if (length == 16) _parsed.PartCode = code;
        else _parsed.GridCode = code;
        _at += length;
        return true;
    }

    private bool TakeArea()
    {
        var (length, area) = lexicon.AreaAt(Rest);
        if (length == 0 && !InName && UnknownOfficeAt(Rest) is > 0 and var office) (length, area) = (office, new(Rest[..office].ToString(), AreaLevel.StreetOffice, Short: false));
        if (length == 0 || lexicon.RoadAt(Rest) > length && RoadIsMeant(lexicon.RoadAt(Rest))) return false;
        if (InName && (area.Short || length < 3 || area.Level == AreaLevel.Community)) return false;
        var after = Rest[length..];
        if (area.Short && !ShortAreaIsMeant(after)) return false;
        if (!area.Short && Words.StartOf(after, Words.RoadSuffixes) is not null) return false;

        EndName(_at);
        Record(area);
        _parsed.AreaSpans.Add((_at, _at + length));
        if (area.Level >= AreaLevel.StreetOffice && !after.IsEmpty && char.IsAsciiDigit(after[0])) _parsed.Names.Add(_text.Substring(_at, length));
        _at += length;
        _roadJustEnded = false;
        return true;
    }

    /// <summary>小营街道: two to four characters before the one suffix that nothing but a street office has.</summary>
    private static int UnknownOfficeAt(ReadOnlySpan<char> rest)
    {
        var suffix = rest[..Math.Min(rest.Length, 6)].IndexOf("街道");
        if (suffix < 2) return 0;
        foreach (var character in rest[..suffix]) if (!Words.IsHan(character)) return 0;
        return suffix + 2;
    }

    private bool ShortAreaIsMeant(ReadOnlySpan<char> after)
    {
        if (after.IsEmpty || after[0] == ' ') return true;
        if (Words.StartOf(after, Words.RoadSuffixes) is not null) return false;
        return lexicon.AreaAt(after).Length > 0 || lexicon.RoadAt(after) > 0;
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
        if ((Rest[0] is '与' or '和') && _parsed.Road is not null && !InName && RoadLengthAt(_at + 1) > 0)
        {
            _at++;
            _connected = true;
        }
        var length = RoadLengthAt(_at);
        if (length == 0) return false;
        EndName(_at);
        RecordRoad(_text.Substring(_at, length));
        _at += length;
        return true;
    }

    private int RoadLengthAt(int at)
    {
        var rest = _text.AsSpan(at);
        var known = lexicon.RoadAt(rest);
        if (known > 0 && RoadIsMeant(known, at)) return known;
        return InName ? 0 : UnknownRoadAt(rest);
    }

    private bool RoadIsMeant(int length) => RoadIsMeant(length, _at);

    private bool RoadIsMeant(int length, int at)
    {
        var after = _text.AsSpan(at + length);
        if (after.IsEmpty || !Words.IsHan(after[0]) || Words.StartsConnective(after)) return true;
        if (InName || Words.StartsFacility(after)) return false;
        return true;
    }

    /// <summary>文二西路, 双荡弄, 10号大街: up to six characters ending like a road, followed by what may follow a road.</summary>
    private int UnknownRoadAt(ReadOnlySpan<char> rest)
    {
        var digits = 0;
        while (digits < rest.Length && digits < 4 && char.IsAsciiDigit(rest[digits])) digits++;
        if (digits > 0) return Words.StartOf(rest[digits..], Words.NumberedRoads) is { } numbered ? digits + numbered.Length : 0;

        for (var end = 2; end <= Math.Min(rest.Length, 7); end++)
        {
            if (!Words.IsHan(rest[end - 1])) return 0;
            if (!Words.EndsLikeRoad(rest[..end])) continue;
            var after = rest[end..];
            if (after.StartsWith("道") || after.StartsWith("街") || Words.StartsFacility(after)) continue;
            return EndsInKnownRoad(rest[..end]) ? 0 : end;
        }
        return 0;
    }

    /// <summary>武林门莫干山路: a name, then a road that is known.</summary>
    private bool EndsInKnownRoad(ReadOnlySpan<char> text)
    {
        for (var start = 1; start <= text.Length - 2; start++) if (lexicon.IsRoad(text[start..])) return true;
        return false;
    }

    private void RecordRoad(string road)
    {
        _roadJustEnded = true;
        if (_parsed.Road is null || _parsed.Road == road) _parsed.Road = road;
        else if (_connected || _parsed.Number is not null) _parsed.CrossRoad ??= road;
        else (_parsed.CrossRoad, _parsed.Road) = (_parsed.Road, road);
        _connected = false;
    }

    private bool TakeRelation()
    {
        if (Words.DirectionAt(Rest) is > 0 and var direction)
        {
            var digits = DigitsAt(_at + direction);
            if (digits is > 0 and < 6 && _text.AsSpan(_at + direction + digits).StartsWith("米"))
            {
                EndName(_at);
                _parsed.Relation = _text[_at..(_at + direction)];
                _parsed.RelationMeters = int.Parse(_text.AsSpan(_at + direction, digits));
                _at += direction + digits + 1;
                return true;
            }
        }
        if (Words.StartOf(Rest, Words.Relations) is not { } word || _at == 0) return false;
        EndName(_at);
        _parsed.Relation = word;
        _at += word.Length;
        _roadJustEnded = false;
        return true;
    }

    /// <summary>西南门, 南2门, 东1门.</summary>
    private bool TakeGate()
    {
        var compass = Words.Compass(Rest);
        if (compass == 0 || _at == 0) return false;
        var end = _at + compass + DigitsAt(_at + compass);
        if (end >= _text.Length || _text[end] != '门') return false;
        EndName(_at);
        _parsed.Gate = _text[_at..(end + 1)];
        _at = end + 1;
        return true;
    }

    private bool TakeNumber()
    {
        var token = NumberToken.Read(_text, _at);
        if (token.Kind == NumberKind.None || token.Kind == NumberKind.Bare && !(_roadJustEnded && !InName)) return false;
        var afterRoad = _roadJustEnded && !InName;
        if (token.Kind is NumberKind.House or NumberKind.Courtyard && InName) NameBeforeNumber();
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
        _roadJustEnded = false;
        return true;
    }

    /// <summary>An unknown road inside a name is only believed when a number follows it.</summary>
    private void NameBeforeNumber()
    {
        var name = _text.AsSpan(_nameStart, _at - _nameStart);
        if (_parsed.Road is not null || !Words.EndsLikeRoad(name)) return;
        _parsed.Road = name.ToString();
        _nameStart = -1;
    }

    private void RecordNumber(NumberToken token, bool afterRoad)
    {
        if (_parsed.Number is null)
        {
            _parsed.Number = token.Number;
            _parsed.NumberOnRoad = afterRoad || _parsed.Road is not null && _parsed.Names.Count == 0;
            _parsed.Courtyard = token.Kind == NumberKind.Courtyard;
        }
        else if (_parsed.Number != token.Number)
        {
            _parsed.InnerNumber ??= token.Number;
        }
    }

    private void TakeNameCharacter()
    {
        if (!InName) _nameStart = _at;
        _roadJustEnded = false;
        var run = NumberToken.IdentifierLength(_text, _at);
        _at += Math.Max(run, 1);
    }

    private void EndName(int end)
    {
        if (!InName) return;
        var name = _text[_nameStart..end];
        _nameStart = -1;
        if (name.Length > 1 && !_parsed.Names.Contains(name)) _parsed.Names.Add(name);
    }

    private int DigitsAt(int at)
    {
        var end = at;
        while (end < _text.Length && char.IsAsciiDigit(_text[end])) end++;
        return end - at;
    }
}
