package dev.jackfield.providers.threecx;

/** The phone system understood a transfer and did not do it (Call Control API: 2xx with a finalstatus other than 1). */
public class TransferRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason the API's word, such as PhoneBusy or PhoneNotRegistered */
    public TransferRefused(String leg, String reason) {
        super("The transfer of the leg " + leg + " was refused: " + reason);
    }
}
