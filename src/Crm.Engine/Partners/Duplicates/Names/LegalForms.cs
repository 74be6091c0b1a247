using System.Collections.Frozen;

namespace Crm.Partners;

/// <summary>Words that tell what sort of firm it is, which names are compared without (PARTY-10): abbreviated or written out, anywhere in the name.</summary>
internal static class LegalForms
{
    private const int Longest = 5;

    private const string Known = """
        ООО; ОАО; ЗАО; ПАО; НАО; АО; ИП; НКО; АНО; НПО; ОДО; ТОО; ЧП; УП; ЧУП; РУП; ГУП; МУП; ФГУП; ФГБУ; ФГУ; ГБУ; МБУ; ГАУ; МАУ; ТСЖ; СНТ; КФХ; ПБОЮЛ; СПК; ЧОУ; ФГБОУ
        общество с ограниченной ответственностью; товарищество с ограниченной ответственностью; общество с дополнительной ответственностью
        акционерное общество; открытое акционерное общество; закрытое акционерное общество; публичное акционерное общество; непубличное акционерное общество
        индивидуальный предприниматель; некоммерческая организация; автономная некоммерческая организация; частное предприятие; унитарное предприятие
        государственное унитарное предприятие; муниципальное унитарное предприятие; федеральное государственное унитарное предприятие; производственный кооператив
        товарищество собственников жилья; крестьянское фермерское хозяйство
        Ltd; Limited; LLC; Limited Liability Company; LLP; LP; PLC; Public Limited Company; Inc; Incorporated; Corp; Corporation; Co; Company; JSC; PJSC; OJSC; CJSC; Joint Stock Company
        Public Joint Stock Company; GmbH; Gesellschaft mit beschränkter Haftung; AG; Aktiengesellschaft; KG; OHG; UG; SA; SARL; SAS; SpA; SRL; SL; BV; NV; AB; AS; ASA; Oy; Oyj; ApS; SE
        Sp z oo; sp z o o; SRO; Kft; Zrt; DOO; Pty; Pte; Pvt; Private Limited; Lda; Ltda
        """;

    private static readonly FrozenSet<string> Phrases = Known.Split([';', '\n'], StringSplitOptions.TrimEntries)
        .Select(f => Phrase(Spelling.Words(f))).ToFrozenSet(StringComparer.Ordinal);

    // The first words of forms of several words, by their sound: most words begin none.
    private static readonly FrozenSet<string> Beginnings = Phrases.Where(p => p.Contains(' ', StringComparison.Ordinal)).Select(p => p[..p.IndexOf(' ', StringComparison.Ordinal)]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words without legal forms; all of them where nothing else would be left.</summary>
    public static List<string> Without(List<string> words)
    {
        var left = new List<string>(words.Count);
        for (var i = 0; i < words.Count;)
        {
            var length = FormAt(words, i);
            if (length == 0)
            {
                left.Add(words[i]);
            }

            i += Math.Max(length, 1);
        }

        return left.Count == 0 ? words : left;
    }

    // "О.О.О." is three words of one letter.
    private static int FormAt(List<string> words, int at)
    {
        var isLetter = words[at].Length == 1;
        if (isLetter || Beginnings.Contains(Spelling.Sound(words[at])))
        {
            for (var length = Math.Min(Longest, words.Count - at); length > 1; length--)
            {
                var part = words.GetRange(at, length);
                if (Phrases.Contains(Phrase(part)) || (isLetter && part.TrueForAll(w => w.Length == 1) && Phrases.Contains(string.Concat(part))))
                {
                    return length;
                }
            }
        }

        return Phrases.Contains(words[at]) ? 1 : 0;
    }

    // Abbreviations as written: by its sound, which counts doubled letters once, ООО would be one letter. Forms written out by their sound: Obshchestvo is общество.
    private static string Phrase(List<string> words) => words.Count == 1 ? words[0] : string.Join(' ', words.Select(Spelling.Sound));
}
