using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>What goes wrong when people say and type addresses: one to three errors of six kinds, the same ones for the same seed.</summary>
internal sealed class HumanErrors(int seed, IReadOnlyList<string> districts, IEnumerable<string> texts)
{
    private const string Simplified = "东华园广场号区门楼馆饭龙兴宝杨沪庄桥长阳滨镇县乡医学药业银车马鱼鸡锅面凤丽红绿运钱陈张罗顾罗湾岛库厂丰万众会书画农机关电话";
    private const string Traditional = "東華園廣場號區門樓館飯龍興寶楊滬莊橋長陽濱鎮縣鄉醫學藥業銀車馬魚雞鍋麵鳳麗紅綠運錢陳張羅顧羅灣島庫廠豐萬眾會書畫農機關電話";
    private static readonly string[] Suffixes = ["号", "路", "弄", "店", "区", "街", "楼"];

    private readonly Random _random = new(seed);

    /// <summary>By sound, the characters that the gazetteer itself is written with: what an input method offers first.</summary>
    private readonly Dictionary<string, char[]> _bySound = texts.SelectMany(text => text).Distinct().Where(character => Pinyin.Of(character).Length > 0).GroupBy(Pinyin.Of)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>A question for a place, with errors.</summary>
    public string Question(string district, string address, string name)
    {
        var (parts, kinds) = (new List<string> { district, address, name }, Enumerable.Range(0, 6).OrderBy(_ => _random.Next()).Take(_random.Next(1, 4)).ToList());
        foreach (var kind in kinds.Order())
        {
            switch (kind)
            {
                case 0: parts[0] = districts[_random.Next(districts.Count)]; break;
                case 1: parts[1] = WithoutSuffix(parts[1]); break;
                case 2: Misheard(parts); break;
                case 3: parts = parts.ConvertAll(InTraditional); break;
                case 4: parts = parts.ConvertAll(FullWidth); break;
                default: (parts[1], parts[2]) = (parts[2], parts[1]); break;
            }
        }
        return string.Concat(parts);
    }

    private string WithoutSuffix(string address)
    {
        string[] there = [.. Suffixes.Where(suffix => address.Contains(suffix, StringComparison.Ordinal))];
        if (there.Length == 0)
            return address;
        var at = address.IndexOf(there[_random.Next(there.Length)], StringComparison.Ordinal);
        return address.Remove(at, 1);
    }

    /// <summary>One character, anywhere but in the district, by another that sounds the same.</summary>
    private void Misheard(List<string> parts)
    {
        var part = _random.Next(1, parts.Count);
        int[] places = [.. Enumerable.Range(0, parts[part].Length).Where(at => _bySound.GetValueOrDefault(Pinyin.Of(parts[part][at]), []).Length > 1)];
        if (places.Length == 0)
            return;
        var at = places[_random.Next(places.Length)];
        char[] others = [.. _bySound[Pinyin.Of(parts[part][at])].Where(character => character != parts[part][at])];
        parts[part] = parts[part].Remove(at, 1).Insert(at, others[_random.Next(others.Length)].ToString());
    }

    private static string InTraditional(string text) => string.Concat(text.Select(character => Simplified.IndexOf(character) is >= 0 and var at ? Traditional[at] : character));

    private static string FullWidth(string text) => string.Concat(text.Select(character => char.IsAsciiDigit(character) ? (char)(character + 0xFEE0) : character));
}
