using PhoneNumbers;

namespace Crm.Partners;

/// <summary>What a text says as a telephone number: the one place that knows the library behind.</summary>
/// <param name="E164">The number in international form, also where no plan knows it.</param>
/// <param name="Extension">The extension.</param>
/// <param name="Country">Whose number it is.</param>
/// <param name="Fault">Why it is no number; <see langword="null"/> = it is one.</param>
internal readonly record struct PhoneReading(string? E164, string? Extension, CountryCode? Country, ErrorDefinition? Fault)
{
    // Safe to share between threads; it loads the plan of a country when it meets the first number of it.
    private static readonly Lazy<PhoneNumberUtil> Plans = new(() => PhoneNumberUtil.GetInstance());

    public static PhoneReading Of(string? text, CountryCode region)
    {
        if (TextRules.IsBlank(text))
        {
            return new(null, null, null, ContactInfoErrors.PhoneUnreadable);
        }

        if (text!.Length > PhoneNumber.MaxText)
        {
            return new(null, null, null, ContactInfoErrors.PhoneTextTooLong);
        }

        var (main, extension) = PhoneExtension.Split(text);
        try
        {
            var number = Plans.Value.Parse(main, region.Value);
            return new(
                Plans.Value.Format(number, PhoneNumberFormat.E164),
                extension ?? (number.HasExtension ? number.Extension : null),
                CountryCode.TryParse(Plans.Value.GetRegionCodeForNumber(number), out var country) ? country : null,
                FaultOf(number));
        }
        catch (NumberParseException e)
        {
            return new(null, null, null, e.ErrorType switch
            {
                ErrorType.INVALID_COUNTRY_CODE => ContactInfoErrors.PhoneCountryUnknown,
                ErrorType.TOO_SHORT_NSN or ErrorType.TOO_SHORT_AFTER_IDD => ContactInfoErrors.PhoneTooShort,
                ErrorType.TOO_LONG => ContactInfoErrors.PhoneTooLong,
                _ => ContactInfoErrors.PhoneUnreadable,
            });
        }
    }

    /// <summary>What is dialled before a number of one's own country: 8 in Russia; empty where nothing is.</summary>
    public static string TrunkOf(CountryCode? country) =>
        country is { } known ? Plans.Value.GetNddPrefixForRegion(known.Value, stripNonDigits: true) ?? "" : "";

    /// <summary>The number without its country code.</summary>
    public static string NationalDigits(string e164) => Plans.Value.GetNationalSignificantNumber(Plans.Value.Parse(e164, null));

    public static string International(string e164) => Plans.Value.Format(Plans.Value.Parse(e164, null), PhoneNumberFormat.INTERNATIONAL);

    public static string National(string e164) => Plans.Value.Format(Plans.Value.Parse(e164, null), PhoneNumberFormat.NATIONAL);

    private static ErrorDefinition? FaultOf(PhoneNumbers.PhoneNumber number) =>
        Plans.Value.IsValidNumber(number) ? null : Plans.Value.IsPossibleNumberWithReason(number) switch
        {
            PhoneNumberUtil.ValidationResult.TOO_SHORT => ContactInfoErrors.PhoneTooShort,
            PhoneNumberUtil.ValidationResult.TOO_LONG => ContactInfoErrors.PhoneTooLong,
            PhoneNumberUtil.ValidationResult.INVALID_COUNTRY_CODE => ContactInfoErrors.PhoneCountryUnknown,
            _ => ContactInfoErrors.PhoneNotInPlan,
        };
}
