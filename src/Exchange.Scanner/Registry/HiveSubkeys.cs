namespace Exchange.Scanner.Registry;

/// <summary>The list of a key's subkeys: index leaf, fast leaf or hash leaf (li, lf, lh), or an index root (ri) over several.</summary>
static class HiveSubkeys
{
    static readonly ushort IndexLeaf = Cell.MarkOf('l', 'i'), FastLeaf = Cell.MarkOf('l', 'f'), HashLeaf = Cell.MarkOf('l', 'h'), IndexRoot = Cell.MarkOf('r', 'i');

    /// <summary>The subkeys in the order of the list. Count, parent and hash say the same thing twice, and must agree, or a subkey could be missing without anybody noticing.</summary>
    public static IEnumerable<KeyNode> Of(HiveCells cells, KeyNode parent)
    {
        if (parent.SubkeyCount == 0)
        {
            if (parent.SubkeyList != HiveCells.None) throw cells.Pages.Damaged();
            yield break;
        }
        var seen = new HashSet<uint>();
        foreach (var element in Elements(cells, cells.At(parent.SubkeyList)))
        {
            if (seen.Count == parent.SubkeyCount || !seen.Add(element.Offset)) throw cells.Pages.Damaged();
            var child = KeyNode.At(cells, element.Offset);
            if (child.IsRoot || child.Parent != parent.Offset || !element.Agrees(child.Name)) throw cells.Pages.Damaged();
            yield return child;
        }
        if (seen.Count != parent.SubkeyCount) throw cells.Pages.Damaged();
    }

    readonly record struct Element(uint Offset, ushort Mark, uint Repeated)
    {
        public bool Agrees(string name) => Mark == IndexLeaf || (Mark == HashLeaf ? HiveNames.HasHash(name, Repeated) : HiveNames.HasHint(name, Repeated));
    }

    static IEnumerable<Element> Elements(HiveCells cells, Cell list)
    {
        if (list.Mark != IndexRoot) return Leaf(list);
        return Enumerable.Range(0, list.Short(2)).SelectMany(i => Leaf(cells.At(list.Number(4 + 4 * (uint)i)))); // an index root leads to leaves only
    }

    static IEnumerable<Element> Leaf(Cell leaf)
    {
        var (mark, count) = (leaf.Mark, leaf.Short(2));
        if (mark != IndexLeaf && mark != FastLeaf && mark != HashLeaf) throw leaf.Pages.Damaged();
        for (var i = 0u; i < count; i++) yield return mark == IndexLeaf ? new(leaf.Number(4 + 4 * i), mark, 0) : new(leaf.Number(4 + 8 * i), mark, leaf.Number(8 + 8 * i));
    }
}
