using System.Globalization;
using System.Numerics;
using Crm.Partners;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Tests.Partners.Identifiers;

/// <summary>Check digits against a second calculation, written from the rule with large integers and no shared code (PARTY-9).</summary>
public sealed class CheckDigitTests
{
    public static Gen<string> Digits(int length) => Gen.Choose(0, 9).ArrayOf(length).Select(d => string.Concat(d));

    [Fact]
    public void Of_ten_endings_exactly_one_makes_an_INN_of_a_legal_entity() =>
        Properties.ForAll(Digits(9), body => Ending(body, d => Inn.TryParse(d, out _)) is var found
            && (body.StartsWith("00", StringComparison.Ordinal) ? found.Length == 0 : found == $"{Weighted(body, "2 4 10 3 5 9 4 6 8") % 11 % 10}"));

    [Fact]
    public void Of_a_hundred_endings_exactly_one_makes_an_INN_of_a_person() =>
        Properties.ForAll(Digits(10), body =>
        {
            var eleventh = Weighted(body, "7 2 4 10 3 5 9 4 6 8") % 11 % 10;
            var twelfth = Weighted($"{body}{eleventh}", "3 7 2 4 10 3 5 9 4 6 8") % 11 % 10;
            var found = Enumerable.Range(0, 100).Select(e => $"{e:D2}").Where(e => Inn.TryParse(body + e, out _)).ToList();
            return body.StartsWith("00", StringComparison.Ordinal) ? found.Count == 0 : found is [var only] && only == $"{eleventh}{twelfth}";
        });

    [Fact]
    public void Of_ten_endings_exactly_one_makes_an_OGRN() =>
        Properties.ForAll(Digits(12), body => Ending(body, d => Ogrn.TryParse(d, out _)) == $"{Big(body) % 11 % 10}");

    [Fact]
    public void Of_ten_endings_exactly_one_makes_an_OGRNIP() =>
        Properties.ForAll(Digits(13).Select(d => "3" + d), body => Ending(body, d => Ogrnip.TryParse(d, out _)) == $"{Big(body) % 13 % 10}");

    [Fact]
    public void Of_ten_endings_exactly_one_makes_an_OKPO()
    {
        Properties.ForAll(Digits(7), body => Ending(body, d => Okpo.TryParse(d, out _)) == OkpoDigit(body, "1 2 3 4 5 6 7", "3 4 5 6 7 8 9"));
        Properties.ForAll(Digits(9), body => Ending(body, d => Okpo.TryParse(d, out _)) == OkpoDigit(body, "1 2 3 4 5 6 7 8 9", "3 4 5 6 7 8 9 10 1"));
    }

    [Fact]
    public void Of_a_hundred_endings_exactly_one_makes_a_SNILS() =>
        Properties.ForAll(Digits(8).Select(d => "9" + d), body =>
        {
            var found = Enumerable.Range(0, 100).Select(e => $"{e:D2}").Where(e => Snils.TryParse(body + e, out _)).ToList();
            var sum = Weighted(body, "9 8 7 6 5 4 3 2 1") % 101;
            return found is [var only] && only == (sum == 100 ? "00" : $"{sum:D2}");
        });

    // Weights 7, 1, 3: each digit at a place of weight 7, 1 or 3 has an own remainder, so one of ten key digits fits.
    [Fact]
    public void Of_ten_key_digits_exactly_one_makes_an_account_of_its_bank() =>
        Properties.ForAll(
            from bik in Digits(9)
            from start in Gen.Choose(1, 9)
            from first in Digits(7)
            from last in Digits(11)
            from letter in Gen.Elements("0", "1", "5", "9", "А", "С", "Х", "A", "X")
            select (bik, head: $"{start}{first[..4]}{letter}{first[5..]}", last),
            c =>
            {
                var bank = Bik.Parse(c.bik);
                var found = Enumerable.Range(0, 10).Where(k => BankAccountNumber.TryParse($"{c.head}{k}{c.last}", bank, out _, out _)).ToList();
                return found is [var key] && AccountSum(c.bik, $"{c.head}{key}{c.last}") % 10 == 0;
            });

    [Fact]
    public void A_letter_of_either_alphabet_is_the_same_account()
    {
        Assert.Equal(BankAccountNumber.Parse("40702К10955230165464"), BankAccountNumber.Parse("40702K10955230165464"));
        Assert.False(BankAccountNumber.TryParse("40702Б10955230165464", out _));
        Assert.False(BankAccountNumber.TryParse("4070К810955230165464", out _));
    }

    [Fact]
    public void An_account_beginning_with_zero_is_not_checked() =>
        Assert.True(BankAccountNumber.TryParse("03100643000000017300", Bik.Parse("014525988"), out _, out _)
            && BankAccountNumber.TryParse("03100643000000017301", Bik.Parse("014525988"), out _, out _));

    [Fact]
    public void An_account_of_another_bank_says_so()
    {
        Assert.True(BankAccountNumber.TryParse("40702810955230165464", Bik.Parse("044030653"), out _, out _));
        Assert.False(BankAccountNumber.TryParse("40702810955230165464", Bik.Parse("044030654"), out var account, out var reason));
        Assert.Equal(("identifier.bank.mismatch", default), (reason!.Code, account));
        Assert.False(BankAccountNumber.Parse("40702810955230165464").IsOf(default));
    }

    private static string Ending(string body, Func<string, bool> isValid) =>
        string.Concat(Enumerable.Range(0, 10).Where(e => isValid($"{body}{e}")));

    private static BigInteger Big(string digits) => BigInteger.Parse(digits, CultureInfo.InvariantCulture);

    private static BigInteger Weighted(string digits, string weights) =>
        digits.Zip(weights.Split(' ')).Aggregate(BigInteger.Zero, (sum, p) => sum + (Big(p.First.ToString()) * Big(p.Second)));

    private static string OkpoDigit(string body, string first, string second) =>
        Weighted(body, first) % 11 is var one && one < 10 ? $"{one}" : Weighted(body, second) % 11 is var two && two < 10 ? $"{two}" : "0";

    private static int AccountSum(string bik, string account)
    {
        var isCentral = account.StartsWith("301", StringComparison.Ordinal) || (int)Big(bik[6..]) <= 2;
        var letter = "АВСЕНКМРТХ".IndexOf(account[5], StringComparison.Ordinal) is >= 0 and var at ? at : "ABCEHKMPTX".IndexOf(account[5], StringComparison.Ordinal);
        var digits = (isCentral ? "0" + bik[4] + bik[5] : bik[6..]) + account[..5] + (letter >= 0 ? $"{letter}" : $"{account[5]}") + account[6..];
        return digits.Select((d, i) => (d - '0') * ("713"[i % 3] - '0') % 10).Sum();
    }
}
