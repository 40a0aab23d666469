namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>One division of China: a name and a code of 2, 4, 6 or 9 digits, without geometry.</summary>
public readonly record struct Division(DivisionTree Tree, int Index)
{
    public string Name => Tree.NameOf(Index);

    public string Code => Tree.CodeOf(Index);

    public AreaLevel Level => Tree.LevelOf(Index);

    /// <summary>Null above a province. The level above may be skipped: a county may stand right below a province, a town right below a city.</summary>
    public Division? Parent => Tree.ParentOf(Index) is >= 0 and var parent ? new(Tree, parent) : null;

    /// <summary>The division of a level that this one is or lies in; the city of a municipality is the municipality.</summary>
    public Division? At(AreaLevel level)
    {
        for (Division? at = this; at is { } division; at = division.Parent)
            if (division.Level == level || level == AreaLevel.City && division.IsMunicipality)
                return division;
        return null;
    }

    /// <summary>北京, 天津, 上海, 重庆: a province that is one city.</summary>
    public bool IsMunicipality => Level == AreaLevel.Province && Name.EndsWith('市');

    /// <summary>Names from the province down: 浙江省杭州市西湖区.</summary>
    public string Path => Parent is { } parent ? parent.Path + Name : Name;

    public bool Equals(Division other) => Index == other.Index && ReferenceEquals(Tree, other.Tree);

    public override int GetHashCode() => Index;

    public override string ToString() => $"{Code} {Name}";
}
