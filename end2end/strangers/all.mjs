import * as authlib from './authlib.mjs';
import * as oauth2Crate from './oauth2_crate.mjs';
import * as oauth4webapi from './oauth4webapi.mjs';
import * as openidClient from './openid_client.mjs';
import * as passportOauth2 from './passport_oauth2.mjs';
import * as requestsOauthlib from './requests_oauthlib.mjs';
import * as simpleOauth2 from './simple_oauth2.mjs';

export const strangers = [openidClient, oauth4webapi, simpleOauth2, passportOauth2, authlib, requestsOauthlib, oauth2Crate];
