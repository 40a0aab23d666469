using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>What a register says of units beside their names, with the gaps that registers have.</summary>
internal sealed class UnitCard(long seed)
{
    private const double GapShare = 0.02;

    private readonly Dice _dice = new(seed, "unit-cards");
    private readonly Dice _duty = new(seed, "unit-duty-phones");
    private readonly Dice _safety = new(seed, "unit-safety");

    public const string Columns = "legal_representative, legal_phone, registered_by, registered_address, supervising_body, is_public_gathering, has_hazardous_chemicals, staff_count, duty_phone, safety_director, safety_director_phone, safety_officer, safety_officer_phone";

    /// <param name="district">Name of the division that supervises it.</param>
    public void Write(BinaryCopy copy, Unit unit, string district)
    {
        foreach (var word in (string[])[unit.Contact, unit.Phone, $"{district}市场监督管理局", unit.Address, $"{district}市场监督管理局"])
            copy.Text(_dice.Chance(GapShare) ? null : word);
        copy.Boolean(_dice.Chance(GapShare) ? null : _dice.Chance(0.2));
        copy.Boolean(_dice.Chance(GapShare) ? null : unit.Kind is "filling" || _dice.Chance(0.05));
        copy.Bigint(_dice.Between(4, 300));
        // Who maintains lifts is called when somebody is in one.
        copy.Text(unit.Kind is "maintenance" ? People.Phone(_duty) : null);
        for (var people = 0; people < 2; people++)
        {
            copy.Text(People.Name(_safety));
            copy.Text(People.Phone(_safety));
        }
    }
}
