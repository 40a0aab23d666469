namespace SpatialCockpit.Cockpit.Demo.Addresses;

/// <summary>Hands out names that nobody else in the city has.</summary>
internal sealed class NameBook
{
    private readonly HashSet<string> _taken = [];

    public bool Take(string name) => _taken.Add(name);

    /// <summary>A two-letter stem of a theme with an ending; tries again, then with a third letter, until it is new.</summary>
    public string Fresh(Dice dice, string theme, string suffixes)
    {
        string[] first = Lexicon.Words(theme + ".first"), second = Lexicon.Words(theme + ".second"), suffix = Lexicon.Words(suffixes);
        for (var tries = 0; ; tries++)
        {
            string a = dice.Pick(first), b = dice.Pick(second);
            if (a == b)
                continue;
            var name = tries < 60 ? a + b + dice.Pick(suffix) : a + b + dice.Pick(second) + dice.Pick(suffix);
            if (Take(name))
                return name;
        }
    }

    /// <summary>The name itself if it is new, else with a numeral behind its stem.</summary>
    public string Numbered(string stem, string suffix)
    {
        if (Take(stem + suffix))
            return stem + suffix;
        foreach (var numeral in "二三四五六七八九十")
            if (Take($"{stem}{numeral}{suffix}"))
                return $"{stem}{numeral}{suffix}";
        for (var i = 11; ; i++)
            if (Take($"{stem}{i}{suffix}"))
                return $"{stem}{i}{suffix}";
    }
}
