using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Movement;

/// <summary>What a receiver reports of where it is: a slowly wandering error by surroundings, silences, repeats and late arrivals.</summary>
internal sealed class Receiver(Dice dice)
{
    private Vec _drift;
    private int _silentUntil;

    /// <param name="time">Seconds since the Unix epoch.</param>
    /// <param name="speed">Metres a second.</param>
    /// <param name="sigma">Of the error, in metres.</param>
    public void Report(List<PositionFix> fixes, int time, Vec at, double speed, double sigma)
    {
        _drift = _drift * 0.85 + new Vec(dice.Normal(), dice.Normal()) * (sigma * 0.5);
        if (time < _silentUntil)
            return;
        if (dice.Chance(0.004))
            _silentUntil = time + dice.Between(150, 900);
        var accuracy = (float)Math.Round(sigma * dice.Between(0.8, 1.9), 1);
        var recorded = time + 2 + (dice.Chance(0.012) ? dice.Between(240, 5400) : 0);
        var reported = (at + _drift).OnCentimetres;
        fixes.Add(new(time, 0, reported, accuracy, (float)Math.Round(speed, 1), recorded));
        if (dice.Chance(0.003))
            fixes.Add(new(time, 1, (reported + new Vec(dice.Normal(), dice.Normal())).OnCentimetres, accuracy, (float)Math.Round(speed, 1), recorded + 1));
    }
}
