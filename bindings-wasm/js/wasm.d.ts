/** Where the module is: for bundlers that give the address of a file that is imported. */
declare const address: string;
export default address;
